#include "tools/import/sdn/row.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/sdn/sdn_copies.h"
#include "tools/import/sdn/aliases.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kVessel[] =
    R"(4243,"EBANO","vessel","CUBA] [SDGT","a title","CL2059","General Cargo","2,595","1865",)"
    R"("Panama","An Owner S.A.","IMO 7406784; f.k.a. 'ANA I'; f.k.a. 'SAND SWAN'.")";

std::string FaultOf(absl::string_view row) {
  SdnEntry entry;
  const auto fault = ReadSdnRow(row, entry);
  return fault.has_value() ? absl::StrCat(fault->column, ": ", fault->what) : "";
}

std::vector<std::string> AliasesOf(absl::string_view remarks, int unread = 0) {
  std::vector<std::string> aliases;
  EXPECT_EQ(ReadAliases(remarks, aliases), unread) << remarks;
  return aliases;
}

TEST(SdnRowTest, ReadsEveryColumn) {
  SdnEntry entry;
  ASSERT_FALSE(ReadSdnRow(kVessel, entry).has_value());
  EXPECT_EQ(entry.number, 4243u);
  EXPECT_EQ(entry.name, "EBANO");
  EXPECT_EQ(entry.form, "vessel");
  EXPECT_THAT(entry.program, ElementsAre("CUBA", "SDGT"));
  EXPECT_THAT(entry.alias, ElementsAre("ANA I", "SAND SWAN"));
  EXPECT_EQ(entry.detail,
            "title: a title; call sign: CL2059; vessel type: General Cargo; tonnage: 2,595; "
            "gross tonnage: 1865; vessel flag: Panama; vessel owner: An Owner S.A.; "
            "remarks: IMO 7406784; f.k.a. 'ANA I'; f.k.a. 'SAND SWAN'.");
}

TEST(SdnRowTest, NothingIsEmpty) {
  SdnEntry entry;
  ASSERT_FALSE(ReadSdnRow(SdnRowOf(36, "AEROCARIBBEAN AIRLINES"), entry).has_value());
  EXPECT_EQ(entry.form, "");
  EXPECT_EQ(entry.detail, "");
  EXPECT_THAT(entry.alias, IsEmpty());
}

TEST(SdnRowTest, ARowThatCannotBeReadSaysWhy) {
  EXPECT_THAT(FaultOf("36,\"A\",-0- "), HasSubstr("has 3 columns, and not 12"));
  EXPECT_THAT(FaultOf(SdnRowOf(36, "A") + ",more"), HasSubstr("has 13 columns"));
  EXPECT_THAT(FaultOf("ent_num,SDN_Name,a,b,c,d,e,f,g,h,i,j"), HasSubstr("ent_num: \"ent_num\""));
  EXPECT_THAT(FaultOf("0" + SdnRowOf(36, "A")), HasSubstr("not an entry's number"));
  EXPECT_THAT(FaultOf("99999999" + SdnRowOf(36, "A")), HasSubstr("not an entry's number"));
  EXPECT_THAT(FaultOf("-" + SdnRowOf(36, "A")), HasSubstr("not an entry's number"));
  EXPECT_THAT(FaultOf(SdnRowOf(36, "")), HasSubstr("SDN_Name: is empty"));
  EXPECT_THAT(FaultOf(SdnRowOf(36, "A", "", "DOB").substr(0, 40)), HasSubstr("columns"));
  const std::string whole = SdnRowOf(36, "A", "", "DOB 1971");
  EXPECT_THAT(FaultOf(whole.substr(0, whole.size() - 3)), HasSubstr("not closed on its line"));
  EXPECT_THAT(FaultOf(SdnRowOf(36, "A \"B\" C")), HasSubstr("quotation mark where none can be"));
  EXPECT_THAT(FaultOf(SdnRowOf(36, "Caf\xe9")), HasSubstr("not text in UTF-8"));
  EXPECT_THAT(FaultOf(SdnRowOf(36, std::string("A\0B", 3))), HasSubstr("not text in UTF-8"));
  EXPECT_THAT(FaultOf(SdnRowOf(36, "A\x1a")), HasSubstr("not text in UTF-8"));
  EXPECT_THAT(FaultOf(SdnRowOf(36, std::string(kSdnRowBytesMax, 'A'))), HasSubstr("bytes long"));
  EXPECT_THAT(FaultOf(""), HasSubstr("columns"));
}

TEST(SdnRowTest, TextInUtf8IsKept) {
  SdnEntry entry;
  ASSERT_FALSE(ReadSdnRow(SdnRowOf(36, "CAFÉ КУБА"), entry).has_value());
  EXPECT_EQ(entry.name, "CAFÉ КУБА");
}

TEST(SdnRowTest, AliasesEndWhereTheirRemarkEnds) {
  EXPECT_THAT(AliasesOf("a.k.a. 'BNC'."), ElementsAre("BNC"));
  EXPECT_THAT(AliasesOf("DOB 1971; a.k.a. 'ABU-AL-KARKH', 'Yusuf'; Gender Male."),
              ElementsAre("ABU-AL-KARKH', 'Yusuf"));
  EXPECT_THAT(AliasesOf("a.k.a. ''ABD-AL-'IZ'; a.k.a. ''FUPI''; n.k.a. 'ABD'RABBAH'"),
              ElementsAre("'ABD-AL-'IZ", "FUPI", "ABD'RABBAH"));
  EXPECT_THAT(AliasesOf("a.k.a. 'A. B. C'. Linked To: X."), ElementsAre("A. B. C"));
  EXPECT_THAT(AliasesOf("a.k.a. 'X'; f.k.a. 'X'."), ElementsAre("X"));
}

TEST(SdnRowTest, WhatIsNoAliasIsNoAlias) {
  EXPECT_THAT(AliasesOf("alt. 'X'; b.k.a. 'Y'; data.k.a. 'Z'; .k.a. 'W'."), IsEmpty());
  EXPECT_THAT(AliasesOf("DOB 1971; a.k.a. 'CUT OF", 1), IsEmpty());
  EXPECT_THAT(AliasesOf("a.k.a. '';", 1), IsEmpty());
  EXPECT_THAT(AliasesOf("a.k.a. '", 1), IsEmpty());
}

// No bytes break it, and what it takes it takes whole.
TEST(SdnRowTest, AnyBytes) {
  std::mt19937 random(4);
  const std::string row = kVessel;
  for (int i = 0; i < 20000; ++i) {
    std::string damaged = row.substr(0, random() % (row.size() + 1));
    for (int j = 0; j < 3 && !damaged.empty(); ++j) {
      damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    }
    SdnEntry entry;
    if (ReadSdnRow(damaged, entry).has_value()) continue;
    EXPECT_GT(entry.number, 0u);
    EXPECT_FALSE(entry.name.empty());
  }
}

}  // namespace
}  // namespace lexlog
