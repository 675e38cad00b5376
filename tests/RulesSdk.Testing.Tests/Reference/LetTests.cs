using static RulesSdk.Outcomes;

namespace RulesSdk.Testing.Tests.Reference;

/// <summary>Values of events: single ones, and lists whose elements stand for themselves.</summary>
public sealed class LetTests
{
    [Window("10m")]
    private sealed class Tagged
    {
        [Event] internal static bool Issue(Trail e) => e.Name == "issue";

        [Event] internal static bool Use(Trail e) => e.Name == "use";

        [Let] internal static IReadOnlyList<string> UsedTags(Trail use) => use.Tags;

        [Let] internal static IReadOnlyList<string> IssuedTags(Trail issue) => issue.Tags;

        [Let] internal static string Place(Trail issue) => issue.Ip.ToUpperInvariant();

        [Join]
        internal static bool Elsewhere(Trail issue, Trail use, string issuedTags, string usedTags) =>
            issue.User == use.User && issuedTags != usedTags;

        [GroupBy] internal static string User(Trail issue) => issue.User;

        [Outcome] internal static long Matches(Trail use) => Count(use.Size);

        [Outcome] internal static long Rows(string usedTags) => Count(usedTags);

        [Outcome] internal static IReadOnlyList<string> Pairs(string issuedTags, string usedTags, string place) => Values(place + issuedTags + usedTags);

        [Outcome] internal static long Twice(long rows) => rows * 2;
    }

    [Fact]
    public void A_join_over_lists_asks_for_some_pair_of_elements() =>
        Assert.Equal(
            ["u@1: e1 e2 | Matches=1 Rows=1 Pairs=Hab Twice=2"],
            ReferenceRun.Closed<Tagged>("0 issue u ip=h tags=a", "1 use u tags=a+b"));

    [Fact]
    public void Without_such_a_pair_there_is_no_match() =>
        Assert.Empty(ReferenceRun.Closed<Tagged>("0 issue u tags=a", "1 use u tags=a+a"));

    [Fact]
    public void An_event_without_elements_is_in_no_match() =>
        Assert.Empty(ReferenceRun.Closed<Tagged>("0 issue u tags=a", "1 use u"));

    [Fact]
    public void Aggregates_that_name_an_element_fold_once_a_combination_the_first_list_slowest_and_all_others_once_a_match() =>
        Assert.Equal(
            ["u@1: e1 e2 | Matches=1 Rows=4 Pairs=Hab+Hac+Hba+Hbc Twice=8"],
            ReferenceRun.Closed<Tagged>("0 issue u ip=h tags=a+b+a", "1 use u tags=a+b+c"));

    [Window("10m")]
    private sealed class ByTag
    {
        [Event] internal static bool Use(Trail e) => e.Name == "use";

        [Let] internal static IReadOnlyList<string> Tags(Trail use) => use.Tags;

        [GroupBy] internal static string Tag(string tags) => tags;

        [Outcome] internal static IReadOnlyList<string> All(string tags) => Values(tags);

        [Condition] internal static bool Fires(int use) => use >= 2;
    }

    [Fact]
    public void Elements_make_keys_and_each_key_has_its_own_combinations() =>
        Assert.Equal(
            ["b@1: e1 e2 | All=b+b"],
            ReferenceRun.Closed<ByTag>("0 use u tags=a+b+b", "1 use u tags=b+c"));

    private sealed class Single
    {
        [Event] internal static bool Use(Trail e) => e.Name == "use";

        [Let] internal static IReadOnlyList<string> Tags(Trail use) => use.Tags;

        [Let] internal static int Half(Trail use) => 100 / use.Size;

        [GroupBy] internal static string User(Trail use) => use.User;

        [Outcome] internal static long Count(string tags) => CountDistinct(tags);

        [Outcome] internal static long Halves(int half) => Sum((long)half);
    }

    [Fact]
    public void Values_serve_single_events_too_and_one_that_throws_is_not_folded() =>
        Assert.Equal(
            ["u@0: e1 | Count=2 Halves=50", "u@1: e2 | Count=1 Halves=0"],
            ReferenceRun.Closed<Single>("0 use u size=2 tags=a+b", "1 use u tags=a"));
}
