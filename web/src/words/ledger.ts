import type { Words } from './pairs';

/** Words of the ledgers. */
export const ledger = {
  no_rows: ['没有符合条件的记录', 'Nothing matches'],
  search_ledger: ['名称或编号', 'Name or number'],
  any: ['全部', 'any'],
  n_rows: ['{n} 条', '{n} rows'],
  reset: ['清除条件', 'Clear filters'],
  export_as: ['导出', 'Export'],
  stages: ['查测溯治管', 'Stages'],
  stage_names: ['查测溯治管', 'SMTCP'],
  no_layer_of_kind: ['还没有这类图层，请先导入。', 'There is no layer of this kind yet; import one first.'],
  which_layer: ['图层', 'Layer'],
  close: ['关闭', 'Close'],
  check_now: ['检查它', 'Check it'],
  findings_of: ['核出的问题', 'Findings'],
  history: ['历史', 'History'],
  attributes_of: ['属性', 'Attributes'],
  open_in_map: ['在地图中研判', 'Open in the map'],
  unknown_stage: ['未填', 'not given'],
  history_revision: ['修订 {r}', 'Revision {r}'],
  history_shape: ['在图上比较当时的形状', 'Lay its shape over the map'],
  history_moved: ['位置或形状变了', 'place or shape changed'],
} as const satisfies Words;
