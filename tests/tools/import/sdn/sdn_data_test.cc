// Over the real copies of the list (tests/support/data_files.h).
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/data_files.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/sdn/sdn_copies.h"
#include "tests/tools/import/sdn/sdn_states.h"

namespace lexlog {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr char kData[] = "ofac/sdn_snapshots_2021_2024.tar.xz";
constexpr size_t kCopies = 310;  // that are not empty

#ifdef __SANITIZE_ADDRESS__
constexpr bool kEveryEntryAtEveryCopy = false;
#else
constexpr bool kEveryEntryAtEveryCopy = true;
#endif

// What one entry was from a copy on, up to where the next begins; no row: it was not there.
struct Stretch {
  size_t from = 0;
  std::optional<std::string> row;
};

// What the copies themselves say: for each entry that was ever listed, its stretches.
class Copies {
 public:
  // Compares with `list` too, which the events up to this copy have come to.
  void Add(const std::string& bytes, const std::map<uint32_t, std::string>& list) {
    std::map<uint32_t, std::string> rows = SdnRowsOf(bytes);
    ASSERT_TRUE(rows == list) << "copy " << count_;
    for (const auto& [number, row] : rows) {
      const auto before = last_.find(number);
      if (before == last_.end() || before->second != row) life_[number].push_back({count_, row});
    }
    for (const auto& [number, row] : last_) {
      if (rows.count(number) == 0) life_[number].push_back({count_, std::nullopt});
    }
    last_ = std::move(rows);
    ++count_;
  }

  const std::map<uint32_t, std::vector<Stretch>>& life() const { return life_; }

 private:
  size_t count_ = 0;
  std::map<uint32_t, std::string> last_;
  std::map<uint32_t, std::vector<Stretch>> life_;
};

const std::optional<std::string>& RowAt(const std::vector<Stretch>& life, size_t copy) {
  static const std::optional<std::string> kNever;
  const std::optional<std::string>* row = &kNever;
  for (const Stretch& stretch : life) {
    if (stretch.from <= copy) row = &stretch.row;
  }
  return *row;
}

// The copies at which an entry is asked about: all, or those beside its changes and some more.
std::set<size_t> CopiesToAsk(const std::vector<Stretch>& life, std::mt19937& random) {
  std::set<size_t> ask;
  for (size_t copy = 0; kEveryEntryAtEveryCopy && copy < kCopies; ++copy) ask.insert(copy);
  if (kEveryEntryAtEveryCopy) return ask;
  for (const Stretch& stretch : life) {
    if (stretch.from > 0) ask.insert(stretch.from - 1);
    ask.insert(stretch.from);
  }
  ask.insert({0, random() % kCopies, kCopies - 1});
  return ask;
}

class SdnDataTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto archive = DataFile(kData);
    if (!archive.has_value()) GTEST_SKIP() << NoData(kData);
    ASSERT_TRUE(Unpack(*archive, folder_.path()));
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_.path())) {
      if (SdnImporter()->Reads(file.path().string())) files_.push_back(file.path().string());
    }
    std::sort(files_.begin(), files_.end());
    ASSERT_THAT(files_, SizeIs(kCopies + 2));
  }

  // The coordinates at which each copy was the newest on record.
  static std::vector<v1::Coordinate> CoordinatesOf(Reader& reader) {
    std::vector<v1::Coordinate> coordinates;
    EXPECT_THAT(
        reader.Replay(reader.head(),
                      [&](const RecordedEvent& event) {
                        if (event.event.has_source()) coordinates.emplace_back();
                        if (event.event.has_coverage()) {
                          coordinates.back().set_effective_on(event.event.coverage().through());
                        }
                        coordinates.back().set_recorded_by(event.sequence.value);
                        return absl::OkStatus();
                      }),
        IsOk());
    return coordinates;
  }

  void CheckImported(FakeIntake& intake) {
    size_t copy = 0;
    std::map<uint32_t, std::string> list;
    std::map<std::string, std::map<int, int>> changes;
    for (const ImportedRecord& record : intake.records) {
      for (const v1::Event& event : record.events) {
        ReplaySdn(event, list);
        ++changes[record.name][event.listing().change()];
      }
      copies_.Add(BytesOfFile(record.file), list);
      if (HasFatalFailure()) return;
      ++copy;
    }
    EXPECT_EQ(copy, kCopies);
    EXPECT_EQ(changes["copy of 2021-12-30T18:50:50Z"][v1::Listing::MISSING], 150);
    for (const auto& [what, many] : intake.counts) {
      RecordProperty(what, static_cast<int>(many));
    }
    EXPECT_EQ(intake.counts["entries new on the list"], 9083u + 6809u);
    EXPECT_EQ(intake.counts["entries changed"], 1126u);
    EXPECT_EQ(intake.counts["entries no longer on the list as seen"], 927u);
    EXPECT_EQ(intake.counts["of these listed anew under another number in the same copy"], 2u);
    ASSERT_THAT(intake.refused, SizeIs(2));
    for (const auto& [file, refused] : intake.refused) {
      EXPECT_THAT(refused.what, HasSubstr("is empty: the source failed")) << file;
    }
  }

  // What the resolver says of each entry, as recorded up to each copy, is what the copy says; every
  // other time as published by that day too.
  void CheckResolved(Reader& reader) {
    const std::vector<v1::Coordinate> coordinates = CoordinatesOf(reader);
    ASSERT_THAT(coordinates, SizeIs(kCopies));
    std::vector<AsOf> as_of;
    std::vector<AsOf> as_published;
    for (v1::Coordinate coordinate : coordinates) {
      LEXLOG_ASSERT_OK_AND_ASSIGN(as_of.emplace_back(), reader.Settle(coordinate));
      coordinate.set_public_by(coordinate.effective_on());
      LEXLOG_ASSERT_OK_AND_ASSIGN(as_published.emplace_back(), reader.Settle(coordinate));
    }
    std::mt19937 random(5);
    uint64_t asked = 0;
    for (const auto& [number, life] : copies_.life()) {
      LEXLOG_ASSERT_OK_AND_ASSIGN(
          const LoadedGroup* group,
          reader.Load(kListsView, absl::StrCat("listing/ofac-sdn-list/", number)));
      for (const size_t copy : CopiesToAsk(life, random)) {
        const AsOf& asking = ++asked % 2 == 0 ? as_of[copy] : as_published[copy];
        const Resolution resolved =
            Resolver(asking, {{group->rows, group->rule}}, reader.dates()).Resolve();
        ASSERT_THAT(resolved.outcomes, SizeIs(1)) << number << " at copy " << copy;
        std::optional<std::string> row;
        for (const int governing : resolved.outcomes[0].governing[0]) {
          const auto listing = ValueAt<v1::Listing>(*group, governing);
          if (listing.change() != v1::Listing::MISSING) row = listing.row();
        }
        ASSERT_EQ(row, RowAt(life, copy)) << number << " at copy " << copy;
      }
    }
    RecordProperty("entries asked about at copies", static_cast<int>(asked));
  }

  // Tornado Cash: 38499 to the copy of November 7, 39796 from that of November 8 (Washington) on.
  static void CheckTornadoCash(Reader& reader) {
    for (int day = 1; day <= 30; ++day) {
      for (const std::string& public_by : {std::string(), std::string("2022-11-30")}) {
        v1::Coordinate coordinate;
        coordinate.set_effective_on(absl::StrCat("2022-11-", day < 10 ? "0" : "", day));
        coordinate.set_public_by(public_by);
        std::set<std::string> expected = {"MISSING, DESIGNATED"};
        if (day == 7) expected.insert("DESIGNATED, none");
        if (day < 7) expected = {"DESIGNATED, none"};
        EXPECT_THAT(SdnStates(reader, coordinate, {"38499", "39796"}), IsOkAndHolds(expected))
            << coordinate.effective_on();
      }
    }
  }

  TempFolder folder_;
  std::vector<std::string> files_;
  Copies copies_;
};

TEST_F(SdnDataTest, AsRecordedUpToAnyCopyTheListIsThatCopy) {
  FakeIntake intake;
  ASSERT_THAT(SdnImporter()->Read(files_, {}, intake), IsOk());
  CheckImported(intake);
  if (HasFatalFailure()) return;

  // The same through the real log, in two imports cut in the middle.
  SdnStore store;
  const auto middle = files_.begin() + 150;
  ASSERT_THAT(store.Import({files_.begin(), middle}), IsOk());
  ASSERT_THAT(store.Import({middle, files_.end()}), IsOk());
  EXPECT_THAT(store.refused, SizeIs(2));
  uint64_t events = 0;
  for (const ImportedRecord& record : intake.records) events += record.events.size();
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> log, store.Log());
  EXPECT_EQ(log.size(), events);
  // Again, nothing changes.
  ASSERT_THAT(store.Import(files_), IsOk());
  EXPECT_EQ(store.tally.recorded, 0u);
  EXPECT_EQ(store.tally.known, events);

  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Reader> reader,
                              Reader::Open(store.store(), store.projections()));
  CheckResolved(*reader);
  CheckTornadoCash(*reader);
}

}  // namespace
}  // namespace lexlog
