package org.merestone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds that come with the product read what bureaus deliver. */
final class ProductKindsTest {
    private static final Kinds KINDS = Kinds.load();

    /** Titles and values as they stand in lists, map layers and shapefiles that bureaus hand on. */
    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            water-source-zone     | 水源保护区级别        | Ⅱ级           | grade            | 2
            water-source-zone     | 级别                  | 饮用水源一级保护区 | grade         | 1
            water-source-zone     | 供水人口（万人）      | 12.5           | population       | 12.5
            water-source-zone     | 撤销文号              | 政函〔2023〕9号 | withdrawal_no    | 政函〔2023〕9号
            water-source-zone     | 水质达标              | 是             | quality_met      | true
            nature-reserve        | 功能区划              | 试验区         | zone             | experimental
            nature-reserve        | 管控分区              | 核心保护       | zone             | core_protection
            nature-reserve        | 级别                  | 自治区级       | level            | provincial
            national-park         | 管控分区              | 一般控制区     | zone             | general_control
            nature-park           | 公园类型              | 石漠公园       | park_type        | desert
            nature-park           | 类别                  | 水产种质资源保护区 | park_type    | aquatic_germplasm
            scenic-area           | 分区                  | 核心景区       | zone             | core_scenic
            scenic-area           | 审定公布日期          | 1982年11月8日  | designated_on    | 1982-11-08
            ecological-redline    | 主导生态功能          | 水源涵养       | main_function    | 水源涵养
            farmland              | 是否永久基本农田集中区域 | 是          | concentrated     | true
            farmland              | TBBH                  | 0012           | patch_no         | 0012
            control-unit          | 环境管控单元分类      | 优先保护       | unit_class       | priority
            control-unit          | ZHGKDYFL              | 2              | unit_class       | key
            control-unit          | 管控单元编码          | ZH34020720001  | unit_code        | ZH34020720001
            control-unit          | 资源利用效率要求      | 严格取水       | resource_efficiency | 严格取水
            access-list           | 层级                  | 全省           | tier             | province
            access-list           | 印发文号              | 环函〔2024〕3号 | document_no      | 环函〔2024〕3号
            fuel-ban-area         | 禁燃区类别            | Ⅲ类            | fuel_class       | 3
            fuel-ban-area         | 类别                  | 较严           | fuel_class       | 2
            fuel-ban-area         | 停用期限              | 2025/12/31     | deadline         | 2025-12-31
            station-ring          | 管控半径（米）        | 1,000          | radius_m         | 1000
            station-ring          | 监测要素              | 环境空气       | station_type     | air
            river-bank-strip      | 范围类型              | 岸线1公里      | strip            | within_1km
            river-bank-strip      | 起算线                | 河道中心线     | baseline         | centre_line
            river-bank-strip      | 干支流                | 重要支流       | river_rank       | important_tributary
            river-bank-strip      | 流域                  | 长江           | basin            | yangtze
            contaminated-site     | 地块类型              | 优先监管地块   | site_state       | priority
            contaminated-site     | 用地分类              | 一类用地       | land_class       | class1
            contaminated-site     | 修复是否达标          | 否             | targets_met      | false
            contaminated-site     | 最大超标倍数          | 3.2            | exceeding_factor | 3.2
            contaminated-site     | 工作阶段              | 修复中         | stage            | under_way
            wetland               | 湿地级别              | 国家重要湿地（含国际重要湿地） | importance | national
            water-function-zone   | 是否未达标            | 是             | below_target     | true
            water-function-zone   | 水质目标              | Ⅲ              | target           | III
            river-management-area | 所在流域              | 黄河           | basin            | yellow
            karst-spring-area     | 类型                  | 泉域           | karst_type       | spring_area
            groundwater-key-area  | 分区类型              | 补给区         | area_type        | recharge
            residential-area      | 敏感点类型            | 幼儿园         | place_type       | school
            livestock-ban-area    | 划定依据              | 城镇居民区     | ban_type         | populated
            farmland-soil-class   | 耕地类别              | 严格管控类     | soil_class       | strict_control
            hazard-area           | 灾种                  | 泥石流         | hazard           | landslide
            protected-water       | 水域类型              | 重要渔业水域   | water_type       | fishery
            sensitive-area        | 环境敏感区类型        | 索饵场         | sensitive_type   | aquatic_breeding_ground
            noise-sensitive-area  | 是否示意              | 否             | indicative       | false
            burning-ban-area      | 批准文号              | 政〔2024〕1号  | approval_no      | 政〔2024〕1号
            district              | 行政级别              | 嘎查           | level            | village
            grid-cell             | 网格级别              | 四级           | level            | village
            grid-cell             | 网格长                | 王工           | grid_keeper      | 王工
            river                 | 汇入河流              | FA01           | flows_into       | FA01
            bank-line             | 岸线类型              | 临水线         | line_type        | bank
            station               | 点位级别              | 国控点         | control_level    | national
            water-source          | 使用状态              | 备用           | source_status    | spare
            zone-sign             | 标志牌类型            | 界桩           | sign_type        | boundary_marker
            facility              | 污染源类型            | 渣场           | facility_type    | solid_waste_site
            outfall               | 一级分类              | 农业类         | category         | agricultural
            outfall               | 三级分类              | 尾矿库雨洪排口 | category_3       | industrial.storm.tailings
            outfall               | 新改扩情况            | 扩大           | action           | enlarged
            outfall               | 废水类型              | 医疗废水       | effluent         | medical
            outfall               | 溯源情况              | 已溯源         | trace_status     | done
            outfall               | 整治类型              | 拆除一批       | fix_type         | ban
            outfall               | treatment_status      | 已销号         | fix_status       | closed
            outfall               | 几级排查              | 徒步排查       | survey_level     | 2
            project               | 建设性质              | 技改           | action           | rebuild
            project               | 名录序号              | 119            | eia_item_no      | 119
            project               | 高污染燃料类别        | Ⅱ类            | fuel_class       | 2
            project               | 活动类型              | 开山采石       | activity         | quarrying
            project               | 固废类型              | 危废           | waste_type       | hazardous
            project               | 粪污是否全部还田      | 是             | manure_returned  | true
            issue-point           | 活动类型              | 小水电         | activity_type    | hydropower
            issue-point           | 设立前/后             | 设立后         | built_when       | after
            issue-point           | 整合优化后功能区      | 调出           | claimed_zone_new | outside
            issue-point           | 核查结论              | 误判           | verification     | unfounded
            issue-point           | 整改进展              | 整改完成       | state            | rectified
            fire-point            | 置信度等级            | n              | confidence_class | nominal
            """)
    void readsTitlesAndValuesAsBureausWriteThem(String kind, String column, String value, String field, String code) {
        assertThat(read(kind, column, value).properties())
                .extractingByKey(field)
                .hasToString(code);
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            river-bank-strip   | 干支流       | 支流       | river_rank
            river-bank-strip   | 干支流       | 一级支流   | river_rank
            outfall            | 废水类型     | 混合废水   | effluent
            scenic-area        | 分区         | 外围保护地带 | zone
            farmland           | 是否集中连片 | 否         | concentrated
            water-function-zone| 是否达标     | 是         | below_target
            station-ring       | 半径（km）   | 1          | radius_m
            station-ring       | 半径         | 1          | radius_m
            """)
    void leavesUnreadWhatDoesNotSayEnoughToDecideByIt(String kind, String column, String value, String field) {
        assertThat(read(kind, column, value).properties()).doesNotContainKey(field);
    }

    @Test
    void readsADeliveryOfControlUnitsWithItsFieldNames() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("HJZHGKDYBM", "ZH34020720001");
        row.put("HJZHGKDYMC", "镜湖区重点管控单元1");
        row.put("PROV", "安徽省");
        row.put("CITY", "芜湖市");
        row.put("AREA", "镜湖区");
        row.put("ZHGKDYFL", "重点管控单元");
        row.put("KJB\nJYS", "禁止新建化工项目");
        row.put("PWWPFGK\n", "总量不增");
        row.put("HJFXFK", "完善应急预案");
        row.put("ZYKFXLYQ", "严格取水");
        row.put("REMARK", "2023年更新");
        Reading reading = Reading.of(KINDS.kind("control-unit"), List.copyOf(row.keySet()));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.read(row).problems()).isEmpty();
        assertThat(reading.read(row).properties())
                .isEqualTo(Map.ofEntries(
                        Map.entry("code", "ZH34020720001"),
                        Map.entry("unit_code", "ZH34020720001"),
                        Map.entry("name", "镜湖区重点管控单元1"),
                        Map.entry("province", "安徽省"),
                        Map.entry("city", "芜湖市"),
                        Map.entry("admin", "镜湖区"),
                        Map.entry("unit_class", "key"),
                        Map.entry("spatial_layout", "禁止新建化工项目"),
                        Map.entry("pollutant_discharge", "总量不增"),
                        Map.entry("environmental_risk", "完善应急预案"),
                        Map.entry("resource_efficiency", "严格取水"),
                        Map.entry("remark", "2023年更新")));
    }

    @Test
    void readsFirePointsAsTheSatelliteServiceDeliversThem() {
        Map<String, Object> row = Map.of(
                "bright_ti4",
                "331.2",
                "acq_date",
                "2026-10-03",
                "acq_time",
                "0512",
                "satellite",
                "N",
                "instrument",
                "VIIRS",
                "confidence",
                "n",
                "frp",
                "4.1",
                "daynight",
                "D");
        Reading reading = Reading.of(KINDS.kind("fire-point"), List.copyOf(row.keySet()));
        assertThat(reading.read(row).properties())
                .isEqualTo(Map.ofEntries(
                        Map.entry("brightness", 331.2),
                        Map.entry("found_on", LocalDate.of(2026, 10, 3)),
                        Map.entry("found_at", "13:12"),
                        Map.entry("acq_date", "2026-10-03"),
                        Map.entry("acq_time", "0512"),
                        Map.entry("satellite", "N"),
                        Map.entry("instrument", "VIIRS"),
                        Map.entry("confidence", "n"),
                        Map.entry("frp", 4.1),
                        Map.entry("daynight", "D")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesEverythingInBothLanguages(Kind kind) {
        List<Text> titles = new ArrayList<>(List.of(kind.title()));
        for (Field field : kind.fields()) {
            titles.add(field.title());
            field.ask().ifPresent(titles::add);
            field.codes().forEach(code -> titles.add(code.title()));
        }
        assertThat(titles).allSatisfy(title -> {
            assertThat(title.zh()).containsPattern("\\p{IsHan}");
            assertThat(title.en()).containsPattern("[A-Za-z]").doesNotContainPattern("\\p{IsHan}");
        });
    }

    @Test
    void letsEveryZoneSayThatItsBoundaryIsASketchAndWhatItRestsOn() {
        assertThat(KINDS.all())
                .filteredOn(kind -> kind.role() == Kind.Role.ZONE)
                .hasSizeGreaterThan(25)
                .allSatisfy(kind -> {
                    Field indicative = kind.findField("indicative").orElseThrow();
                    assertThat(indicative.type()).isEqualTo(Field.Type.BOOLEAN);
                    assertThat(indicative.ask()).isPresent();
                    assertThat(kind.fields())
                            .extracting(Field::name)
                            .contains("approval_no", "approved_on", "admin", "remark");
                });
    }

    @Test
    void drawsNoTwoKindsInOneColour() {
        assertThat(KINDS.all()).extracting(Kind::color).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"farmland, SECRET", "ecological-redline, INTERNAL", "district, PUBLIC", "fuel-ban-area, PUBLIC"})
    void keepsWhatIsClassifiedFromThePublic(String kind, Kind.Sensitivity sensitivity) {
        assertThat(KINDS.kind(kind).defaults().sensitivity()).isEqualTo(sensitivity);
    }

    private static List<Kind> all() {
        return KINDS.all();
    }

    private static Reading.Row read(String kind, String column, String value) {
        return Reading.of(KINDS.kind(kind), List.of(column)).read(Map.of(column, value));
    }
}
