import type { Language } from '@guiyin/events'

const texts: Record<Language, string> = {
  en: `guiyin: the command line of guiyin

Usage
  guiyin catalog apply FILE [--dry-run]
  guiyin quarantine list [--site SITE]
  guiyin quarantine show ID
  guiyin quarantine fix ID FILE
  guiyin quarantine replay ID | --all [--site SITE]
  guiyin redrive
  guiyin replay --site SITE --from DAY --to DAY
  guiyin rebuild --site SITE --from DAY --to DAY
  guiyin person --site SITE --visitor ID | --user ID
  guiyin erase --site SITE --visitor ID | --user ID [--wait]
  guiyin --help

Commands
  catalog apply FILE   Make sites, links and campaigns equal to the YAML file and
                       show what changes: + created, ~ changed, - deleted, = same.
                       Applying a file twice changes nothing.
  quarantine list      Records that could not be processed: those of a site, or
                       without --site those whose site is not known
  quarantine show ID   One of them with its payload
  quarantine fix ID FILE
                       Keep the file beside the payload as its correction (JSON)
  quarantine replay    Send a record, or all that were not sent since they came or
                       were fixed, through the stream again
  redrive              Send what a consumer gave up through the stream again
  replay               Send the stored events of local days through the stream
                       again; no number changes by it
  rebuild              Derive the conversions of local days anew from the events
                       alone; the next snapshot run folds the days
  person               Print what is stored about a person, a page a line
  erase                Erase a person everywhere; --wait: until it is proved.
                       Both take the site's secret key as --key
  Whatever is repeated counts once: any of these may be run again.

Options
  --dry-run            Only show what would change
  --site SITE          Id of a site in the catalog
  --from, --to DAY     First and last local day of the site, YYYY-MM-DD
  --all                Every record that waits for its replay
  --url URL            Address of the API (GUIYIN_URL; default http://127.0.0.1:8787)
  --key KEY            Operator key (GUIYIN_KEY; the local stack needs none)
  -h, --help           This text

Exit codes
  0 done   1 the file is wrong, something is left, or the server refused or did
  not answer   2 wrong usage
`,
  'zh-CN': `guiyin：归因的命令行工具

用法
  guiyin catalog apply FILE [--dry-run]
  guiyin quarantine list [--site SITE]
  guiyin quarantine show ID
  guiyin quarantine fix ID FILE
  guiyin quarantine replay ID | --all [--site SITE]
  guiyin redrive
  guiyin replay --site SITE --from DAY --to DAY
  guiyin rebuild --site SITE --from DAY --to DAY
  guiyin person --site SITE --visitor ID | --user ID
  guiyin erase --site SITE --visitor ID | --user ID [--wait]
  guiyin --help

命令
  catalog apply FILE   使站点、链接和推广计划与 YAML 文件一致，并显示变化：
                       + 新建，~ 更改，- 删除，= 未变。重复应用不会产生变化。
  quarantine list      列出无法处理的记录；不带 --site 时列出站点未知的记录
  quarantine show ID   显示一条记录及其内容
  quarantine fix ID FILE
                       把文件（JSON）作为修正内容保存，原始内容保留
  quarantine replay    重放一条记录；--all 重放所有尚未重放或重放后又修正的记录
  redrive              重新投递消费者放弃的批次
  replay               重放某些日期（站点当地）已保存的事件，指标不会因此变化
  rebuild              仅凭事件重新计算某些日期的转化，下次快照任务会重新汇总
  person               输出系统保存的某人数据，每页一行
  erase                在所有位置删除某人；--wait 等到证明完成。
                       两者的 --key 都是站点的服务端密钥
  重复的内容只计一次，以上命令都可以再次运行。

选项
  --dry-run            只显示将要发生的变化
  --site SITE          目录中的站点 id
  --from, --to DAY     站点当地的起止日期，YYYY-MM-DD
  --all                所有等待重放的记录
  --url URL            接口地址（GUIYIN_URL，默认 http://127.0.0.1:8787）
  --key KEY            运维密钥（GUIYIN_KEY，本机服务无需填写）
  -h, --help           显示本说明

退出码
  0 完成   1 文件有误、尚有剩余，或服务器拒绝、无回答   2 用法错误
`,
}

export const help = (language: Language): string => texts[language]
