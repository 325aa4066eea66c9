#include "tools/exposure/situations.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/exposure/row_activity.h"

namespace lexlog {
namespace {

constexpr size_t kCellsKept = 65'536;  // of a column
constexpr size_t kLongestCellKept = 200;
constexpr size_t kClassesKept = 262'144;

// "item: …" of the status of an ambiguous alias; the message names the dimension.
RowProblem ProblemOf(const BookRow& row, const absl::Status& status) {
  return {row.line, std::string(row.at(Column::kId)), "",
          "",       std::string(status.message()),    "write the subject that is meant"};
}

}  // namespace

uint32_t FactNumbers::Of(const BookRow& row, Column column) {
  absl::string_view cell = row.at(column);
  if (cell.empty()) return 0;
  if (column == Column::kQuantity) {
    cell_.assign(cell.data(), cell.size());
    absl::StrAppend(&cell_, "\n", row.at(Column::kUnit));
    cell = cell_;
  }
  auto& cells = number_of_cell_[IndexOf(column)];
  const auto found = cells.find(cell);
  if (found != cells.end()) return found->second;
  // Quantities and words apart, so that the first of a class can stand for all.
  const auto [at, is_new] = number_of_class_.try_emplace(
      absl::StrCat(column == Column::kQuantity ? "q" : "w", source_.ClassOf(row, column)),
      static_cast<uint32_t>(number_of_class_.size() + 1));
  if (is_new) first_cell_.push_back(std::make_unique<const std::string>(cell));
  if (cells.size() >= kCellsKept) cells.clear();
  if (cell.size() <= kLongestCellKept) cells.emplace(cell, at->second);
  return at->second;
}

void FactNumbers::Represent(uint32_t number, Column column, BookRow& row) const {
  if (number == 0) return;
  absl::string_view cell = *first_cell_[number - 1];
  if (column == Column::kQuantity) {
    const size_t end = cell.find('\n');
    row.cell[IndexOf(Column::kUnit)] = cell.substr(end + 1);
    cell = cell.substr(0, end);
  }
  row.cell[IndexOf(column)] = cell;
}

void FactNumbers::clear() {
  for (auto& cells : number_of_cell_) cells.clear();
  number_of_class_.clear();
  first_cell_.clear();
}

Situations::Key Situations::KeyOf(size_t stretch, const BookRow& row) {
  Key key = {stretch};
  for (size_t i = 1; i < key.size(); ++i) {
    key[i] = numbers_.Of(row, static_cast<Column>(IndexOf(kFirstFact) + i - 1));
  }
  return key;
}

absl::StatusOr<SharedSituation*> Situations::Of(Day day, size_t stretch, const BookRow& row) {
  if (by_facts_.size() >= limits_.situations || bytes_ >= limits_.bytes ||
      numbers_.size() >= kClassesKept) {
    Drop();
  }
  const Key key = KeyOf(stretch, row);
  const auto found = by_facts_.find(key);
  if (found != by_facts_.end()) return found->second;
  LEXLOG_ASSIGN_OR_RETURN(SharedSituation * shared, WorkOut(day, key, row));
  by_facts_.emplace(key, shared);
  return shared;
}

absl::StatusOr<SharedSituation*> Situations::WorkOut(Day day, const Key& key, const BookRow& row) {
  ++worked_out_;
  BookRow same = row;
  for (size_t i = 1; i < key.size(); ++i) {
    const auto column = static_cast<Column>(IndexOf(kFirstFact) + i - 1);
    numbers_.Represent(static_cast<uint32_t>(key[i]), column, same);
  }
  const auto activity = ActivityOf(same);
  if (std::holds_alternative<RowProblem>(activity)) return Refused(std::get<RowProblem>(activity));
  absl::StatusOr<Situation> situation = source_.At(day, std::get<v1::Activity>(activity));
  if (absl::IsInvalidArgument(situation.status())) {
    return Refused(ProblemOf(row, situation.status()));
  }
  LEXLOG_RETURN_IF_ERROR(situation.status());
  return Share(*std::move(situation));
}

SharedSituation* Situations::Refused(RowProblem problem) {
  bytes_ += sizeof(SharedSituation);
  refused_.push_back(std::make_unique<SharedSituation>());
  refused_.back()->problem = std::move(problem);
  return refused_.back().get();
}

const std::string* Situations::TailOf(const std::shared_ptr<const Touch>& touch) {
  const std::string*& known = tail_of_[touch];
  if (known != nullptr) return known;
  std::string tail = FindingTail(format_, *touch);
  std::unique_ptr<const std::string>& kept = tails_[tail];
  if (kept == nullptr) {
    bytes_ += 4 * tail.size();  // twice, and the touch
    kept = std::make_unique<const std::string>(std::move(tail));
  }
  return known = kept.get();
}

SharedSituation* Situations::Share(Situation situation) {
  std::vector<const std::string*> tails;
  for (const auto& touch : situation.touched) tails.push_back(TailOf(touch));
  if (tails.empty()) tails.push_back(&untouched_);
  const auto [at, is_new] = by_tails_.try_emplace(tails);
  if (is_new) {
    bytes_ += sizeof(SharedSituation) + tails.size() * 40;  // pointers, twice and counted ones
    at->second = std::make_unique<SharedSituation>();
    at->second->situation = std::move(situation);
    at->second->tails = std::move(tails);
  }
  return at->second.get();
}

void Situations::Drop() {
  for (const auto& [tails, shared] : by_tails_) tally_.Add(shared->situation, shared->sums);
  by_facts_.clear();
  by_tails_.clear();
  refused_.clear();
  tail_of_.clear();
  tails_.clear();
  numbers_.clear();
  bytes_ = 0;
}

}  // namespace lexlog
