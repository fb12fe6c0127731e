import type { Language } from '@guiyin/events'

const texts: Record<Language, string> = {
  en: `guiyin: the command line of guiyin

Usage
  guiyin catalog apply FILE [--dry-run] [--url URL] [--key KEY]
  guiyin --help

Commands
  catalog apply FILE   Make sites, links and campaigns equal to the YAML file and
                       show what changes: + created, ~ changed, - deleted, = same.
                       Applying a file twice changes nothing.

Options
  --dry-run            Only show what would change
  --url URL            Address of the API (GUIYIN_URL; default http://127.0.0.1:8787)
  --key KEY            Operator key (GUIYIN_KEY; the local stack needs none)
  -h, --help           This text

Exit codes
  0 done   1 the file is wrong, or the server refused or did not answer   2 wrong usage
`,
  'zh-CN': `guiyin：归因的命令行工具

用法
  guiyin catalog apply FILE [--dry-run] [--url URL] [--key KEY]
  guiyin --help

命令
  catalog apply FILE   使站点、链接和推广计划与 YAML 文件一致，并显示变化：
                       + 新建，~ 更改，- 删除，= 未变。重复应用不会产生变化。

选项
  --dry-run            只显示将要发生的变化
  --url URL            接口地址（GUIYIN_URL，默认 http://127.0.0.1:8787）
  --key KEY            运维密钥（GUIYIN_KEY，本机服务无需填写）
  -h, --help           显示本说明

退出码
  0 完成   1 文件有误，或服务器拒绝、无回答   2 用法错误
`,
}

export const help = (language: Language): string => texts[language]
