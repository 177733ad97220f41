// The program cites its rules by section and number; people read where they stand in words.
import { i18n } from '@/i18n'

const kinds: Record<string, string> = { class: '分类', 'next visit': '下次随访', screening: '筛查' }

function chinese(clause: string): string {
  return clause
    .replace(/records-and-chronic/g, '档案与慢病规范')
    .replace(/maternal-child/g, '妇幼、中医与接种规范')
    .replace(/\bindicators(\.md)?(?= |$)/g, '指标目录')
    .replace(/contract (?:section )?5 rule (\d+)/g, '统计口径第 $1 条')
    .replace(/\b(class|next visit|screening) rule (\d+)/g, (_, kind: string, n: string) => `${kinds[kind]}第 ${n} 条`)
    .replace(/\brules? (\d+)/g, '第 $1 条')
    .replace(/\brow /g, '')
    .replace(/; /g, '；')
}

function english(clause: string): string {
  return clause.replace(/records-and-chronic/g, 'Records and chronic disease').replace(/maternal-child/g, 'Maternal and child').replace(/indicators\.md/g, 'Indicators')
}

/** cite shows a clause such as "records-and-chronic 4.4 rule 3" in the language of the page. */
export function cite(clause: string): string {
  return i18n.global.locale.value === 'en' ? english(clause) : chinese(clause)
}
