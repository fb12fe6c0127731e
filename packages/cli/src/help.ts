import type { Language } from '@guiyin/events'

const texts: Record<Language, string> = {
  en: `guiyin: the command line of guiyin

Usage
  guiyin catalog apply FILE [--dry-run]
  guiyin quarantine list [--site SITE]
  guiyin quarantine show ID
  guiyin quarantine fix ID FILE
  guiyin quarantine replay ID | --all [--site SITE]
  guiyin postbacks list | retry --site SITE [--state STATE] [--from DAY] [--to DAY]
  guiyin click ID --site SITE [--from DAY] [--to DAY]
  guiyin redrive
  guiyin replay --site SITE --from DAY --to DAY
  guiyin rebuild --site SITE --from DAY --to DAY
  guiyin person --site SITE --visitor ID | --user ID
  guiyin erase --site SITE --visitor ID | --user ID [--wait]
  guiyin attribute PATHS… [--models LIST] [--format table|csv|json]
  guiyin import FILE --site SITE | --dry-run [--platform ID] [--dataset ID]
  guiyin import template DATASET
  guiyin imports list | undo ID --site SITE
  guiyin campaigns unmapped --site SITE --from DAY --to DAY
  guiyin campaigns map REPORTED VISITED --site SITE --platform P
  guiyin link build --platform P --url URL [--campaign NAME] [--format text|json]
  guiyin link lint URL… | --file FILE [--format text|json]
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
  postbacks list       Conversions that did not get through to an ad platform, and why;
                       with --state sent, waiting, failed, withheld or all those of
                       some days (a week), each with the platform's last answer
  postbacks retry      Send them again; both take the site's secret key as --key
  click                What is known of one click id: told, redirected, landed,
                       converted, sent back; of today or of three days at most
  redrive              Send what a consumer gave up through the stream again
  replay               Send the stored events of local days through the stream
                       again; no number changes by it
  rebuild              Derive the conversions of local days anew from the events
                       alone; the next snapshot run folds the days
  person               Print what is stored about a person, a page a line
  erase                Erase a person everywhere; --wait: until it is proved.
                       Both take the site's secret key as --key
  attribute PATHS      Credit the channels of path tables under any models; needs no
                       stack. CSV with the columns path, conversions, nulls, value
                       (times, until, lead, opportunity), or JSON Lines; - is standard
                       input. See docs/attribution.md
  link build           The landing URL of a page, or of a tracking link /r/ID, with
                       the macros of a platform; needs no stack. See docs/links.md
  link lint            What is wrong with links: one a line in a file, or typed
  import FILE          Read an export of a platform (CSV, XLSX, ZIP; any encoding), or a
                       filled-in template: rows under canonical names, exact totals,
                       what is wrong by line. Platform and data set are found by the
                       header. --site sends the rows, --dry-run only reads.
                       See docs/imports.md
  import template      An empty CSV of a data set with a sample row
  imports list, undo   What was imported, and taking one of it back
  campaigns unmapped   Campaigns with spend that meet no visit, and whose they may be
  campaigns map        Which campaign of visits a reported one is, by name or id.
                       All of them take the site's secret key as --key
  Whatever is repeated counts once: any of these may be run again.

Options
  --dry-run            Only show what would change
  --site SITE          Id of a site in the catalog
  --from, --to DAY     First and last local day of the site, YYYY-MM-DD
  --all                Every record that waits for its replay
  --url URL            Address of the API (GUIYIN_URL; default http://127.0.0.1:8787)
  --key KEY            Operator key (GUIYIN_KEY; the local stack needs none)
  --platform P         Id of a platform (docs/platforms.md); for link lint the one
                       whose macros count, if not that of utm_source
  --template T         Which of the platform's landing URLs; the first by default
  --source, --medium, --campaign, --content, --term VALUE
                       utm_* of the link in the place of the template's
  --param NAME=VALUE   A further parameter; may be repeated
  --names PATTERN      What names of campaigns must look like (regular expression)
  --landed             The links were clicked: every macro must have been replaced
  --dataset ID         What an export holds, such as spend or content_daily
  --currency CODE      Currency of the export, where it names none
  --account NAME       Whose export it is, where it names no account
  --date DAY           Day of the export, where it names none
  --map "HEADER=COLUMN"
                       What a header means that is not known; may be repeated
  --models LIST        first, last, last_non_direct (default), paid_last, linear,
                       position[:40/20/40], time_decay[:DAYS], w_shaped, full_path,
                       custom:WEIGHTS, markov:1 to markov:4, markov:auto,
                       shapley:subset, shapley:ordered, shapley:markov, pairwise
  --by LIST            conversions, value (default both)
  --separator TEXT     Between the channels of a path (default " > ")
  --format FORMAT      table (default), csv or json; the last two in full precision
  --direct NAME        The direct channel (default direct)
  --window DAYS        Look-back of each journey: touches before it go (columns times,
                       until); goes before the direct policy
  --direct-policy NAME keep (default), drop (unless all is direct) or last_non_direct
                       (not as the last touches); goes before the transforms
  --paid NAME          A channel that is paid for, for paid_last; may be repeated
  --transform NAME     exposure, unique, first, frequency, last:N, remove_if_not_all:NAME,
                       remove_if_last_and_not_all:NAME; repeated: in this order
  --positions          shapley:ordered by channel and position of the touch
  --intervals          95 % intervals of the models that learn from all journeys
  --incrementality FILE
                       Factors by channel (CSV: channel, factor) in columns of their own
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
  guiyin postbacks list | retry --site SITE [--state STATE] [--from DAY] [--to DAY]
  guiyin click ID --site SITE [--from DAY] [--to DAY]
  guiyin redrive
  guiyin replay --site SITE --from DAY --to DAY
  guiyin rebuild --site SITE --from DAY --to DAY
  guiyin person --site SITE --visitor ID | --user ID
  guiyin erase --site SITE --visitor ID | --user ID [--wait]
  guiyin attribute PATHS… [--models LIST] [--format table|csv|json]
  guiyin import FILE --site SITE | --dry-run [--platform ID] [--dataset ID]
  guiyin import template DATASET
  guiyin imports list | undo ID --site SITE
  guiyin campaigns unmapped --site SITE --from DAY --to DAY
  guiyin campaigns map REPORTED VISITED --site SITE --platform P
  guiyin link build --platform P --url URL [--campaign NAME] [--format text|json]
  guiyin link lint URL… | --file FILE [--format text|json]
  guiyin --help

命令
  catalog apply FILE   使站点、链接和推广计划与 YAML 文件一致，并显示变化：
                       + 新建，~ 更改，- 删除，= 未变。重复应用不会产生变化。
  quarantine list      列出无法处理的记录；不带 --site 时列出站点未知的记录
  quarantine show ID   显示一条记录及其内容
  quarantine fix ID FILE
                       把文件（JSON）作为修正内容保存，原始内容保留
  quarantine replay    重放一条记录；--all 重放所有尚未重放或重放后又修正的记录
  postbacks list       列出未送达广告平台的转化及原因；加 --state（sent、waiting、
                       failed、withheld 或 all）则列出若干天（默认一周）的转化及
                       平台最近的回答
  postbacks retry      重新回传；两者的 --key 都是站点的服务端密钥
  click                一个点击编号的全部记录：回传、跳转、到达、转化、转化回传；
                       缺省查今天，最多三天
  redrive              重新投递消费者放弃的批次
  replay               重放某些日期（站点当地）已保存的事件，指标不会因此变化
  rebuild              仅凭事件重新计算某些日期的转化，下次快照任务会重新汇总
  person               输出系统保存的某人数据，每页一行
  erase                在所有位置删除某人；--wait 等到证明完成。
                       两者的 --key 都是站点的服务端密钥
  attribute PATHS      按任意模型计算路径表中各渠道的归因份额，无需启动服务。
                       CSV 的列为 path、conversions、nulls、value（以及 times、
                       lead、opportunity、until），或 JSON Lines；- 表示标准输入。
                       见 docs/attribution.md
  link build           为页面或跟踪链接 /r/ID 生成带平台宏的落地页链接，无需启动
                       服务。见 docs/links.md
  link lint            检查链接：直接给出，或文件中每行一个
  import FILE          读取平台导出的报表（CSV、XLSX、ZIP，编码自动识别）或填好的
                       模板：以统一列名列出各行、精确合计和逐行的问题；平台和
                       数据集按表头识别。--site 发送数据，--dry-run 只读取。
                       见 docs/imports.md
  import template      输出某数据集的空白 CSV 模板，带示例行
  imports list、undo   列出导入记录；撤销一次导入
  campaigns unmapped   列出有消费却对应不到访问的推广计划及可能的对应
  campaigns map        指定报表中的推广计划（名称或 ID）对应哪个落地页计划。
                       以上命令的 --key 都是站点的服务端密钥
  重复的内容只计一次，以上命令都可以再次运行。

选项
  --dry-run            只显示将要发生的变化
  --site SITE          目录中的站点 id
  --from, --to DAY     站点当地的起止日期，YYYY-MM-DD
  --all                所有等待重放的记录
  --url URL            接口地址（GUIYIN_URL，默认 http://127.0.0.1:8787）
  --key KEY            运维密钥（GUIYIN_KEY，本机服务无需填写）
  --platform P         平台 id（docs/platforms.zh-CN.md）；link lint 默认按 utm_source
                       判断是谁的宏
  --template T         平台的哪一种落地页链接，默认第一种
  --source、--medium、--campaign、--content、--term VALUE
                       链接的 utm 参数，代替模板里的
  --param NAME=VALUE   其他参数，可重复
  --names PATTERN      计划名应有的样子（正则表达式）
  --landed             链接是点击之后的：宏必须已经替换
  --dataset ID         导出文件的数据集，例如 spend、content_daily
  --currency CODE      文件没有写明的币种
  --account NAME       文件没有写明的账号
  --date DAY           文件没有写明的日期
  --map "列名=COLUMN"  说明无法识别的列，可重复
  --models LIST        first、last、last_non_direct（默认）、paid_last、linear、
                       position[:40/20/40]、time_decay[:天数]、w_shaped、full_path、
                       custom:权重、markov:1 至 markov:4、markov:auto、
                       shapley:subset、shapley:ordered、shapley:markov、pairwise
  --by LIST            conversions、value（默认两者）
  --separator TEXT     路径中渠道之间的分隔符（默认 " > "）
  --format FORMAT      table（默认）、csv 或 json，后两者为完整精度
  --direct NAME        直接访问渠道的名称（默认 direct）
  --window DAYS        每条路径的回溯期，更早的触点不计（需要列 times、until）；
                       先于直接访问策略
  --direct-policy NAME keep（默认）、drop（除非全为直接访问）或 last_non_direct
                       （末尾的直接访问不算）；先于路径变换
  --paid NAME          付费渠道，供 paid_last 使用，可重复
  --transform NAME     exposure、unique、first、frequency、last:N、remove_if_not_all:NAME、
                       remove_if_last_and_not_all:NAME；可重复，按顺序应用
  --positions          shapley:ordered 按渠道和触点位置列出
  --intervals          为数据驱动的模型给出 95% 区间
  --incrementality FILE
                       各渠道的增量系数（CSV：channel、factor），单独成列
  -h, --help           显示本说明

退出码
  0 完成   1 文件有误、尚有剩余，或服务器拒绝、无回答   2 用法错误
`,
}

export const help = (language: Language): string => texts[language]
