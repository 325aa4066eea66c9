// What is retired stays for as long as somebody can be looking at it, and no longer.

#include "engine/view/eras.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace lexlog {
namespace {

// Something to retire, and whether it is still there.
struct Thing {
  std::shared_ptr<int> owned = std::make_shared<int>(1);
  std::weak_ptr<int> seen = owned;
  bool is_there() const { return !seen.expired(); }
};

TEST(ErasTest, WithoutReadersNothingStays) {
  Eras eras;
  Thing thing;
  eras.Retire(std::move(thing.owned));
  EXPECT_FALSE(thing.is_there());
}

TEST(ErasTest, StaysUntilThoseLeaveWhoCanHaveFoundIt) {
  Eras eras;
  Thing thing;
  const Eras::Era first = eras.Enter();
  const Eras::Era second = eras.Enter();
  eras.Retire(std::move(thing.owned));
  const Eras::Era later = eras.Enter();
  eras.Leave(first);
  EXPECT_TRUE(thing.is_there());
  eras.Leave(second);
  EXPECT_FALSE(thing.is_there()) << "who came later cannot find it";
  eras.Leave(later);
}

TEST(ErasTest, WhoCameBeforeHoldsUpAllThatIsRetiredLater) {
  Eras eras;
  const Eras::Era before = eras.Enter();
  std::vector<Thing> things(300);  // more than there can be eras
  for (Thing& thing : things) {
    const Eras::Era era = eras.Enter();
    eras.Retire(std::move(thing.owned));
    eras.Leave(era);
  }
  for (const Thing& thing : things) EXPECT_TRUE(thing.is_there());
  eras.Leave(before);
  for (const Thing& thing : things) EXPECT_FALSE(thing.is_there());
}

TEST(ErasTest, ReadersWhoAreMoreThanTheErasThatThereCanBe) {
  Eras eras;
  std::vector<Eras::Era> readers;
  std::vector<Thing> things(200);
  for (Thing& thing : things) {
    readers.push_back(eras.Enter());
    eras.Retire(std::move(thing.owned));
  }
  for (size_t i = 0; i < readers.size(); ++i) {
    EXPECT_TRUE(things[i].is_there()) << i;
    eras.Leave(readers[i]);
  }
  for (const Thing& thing : things) EXPECT_FALSE(thing.is_there());
}

// A number that is replaced again and again, by others that are twice as large; readers find one.
TEST(ErasTest, ReadersNeverFindWhatIsGone) {
  Eras eras;
  auto now = std::make_shared<std::pair<int, int>>(0, 0);
  std::atomic<const std::pair<int, int>*> shown{now.get()};
  std::atomic<bool> done{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        const Eras::Era era = eras.Enter();
        const auto* const found = shown.load(std::memory_order_acquire);
        EXPECT_EQ(found->second, 2 * found->first);
        eras.Leave(era);
      }
    });
  }
  for (int i = 1; i < 20000; ++i) {
    auto next = std::make_shared<std::pair<int, int>>(i, 2 * i);
    shown.store(next.get(), std::memory_order_release);
    std::swap(now, next);
    eras.Retire(std::move(next));
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace lexlog
