namespace RulesSdk.Testing.Tests.Reference;

/// <summary>Events that come one after the other.</summary>
public sealed class SequenceTests
{
    [Sequence("5m")]
    private sealed class Steps
    {
        [Event] internal static bool First(Trail e) => e.Name == "a";

        [Event] internal static bool Second(Trail e) => e.Name == "b";

        [Event] internal static bool Third(Trail e) => e.Name == "c";

        [GroupBy] internal static string User(Trail first, Trail second, Trail third) => Outcomes.Same(first.User, second.User, third.User);
    }

    [Fact]
    public void Each_step_is_later_than_the_one_before_by_at_most_the_gap() =>
        Assert.Equal(["u@10: e1 e2 e3"], ReferenceRun.Closed<Steps>("0 a u", "5 b u", "10 c u"));

    [Theory]
    [InlineData("0 a u", "5.001 b u", "10 c u")]
    [InlineData("0 a u", "5 b u", "10.001 c u")]
    [InlineData("0 a u", "5 b u", "5 c u")]
    [InlineData("0 b u", "1 a u", "2 c u")]
    [InlineData("0 a u", "1 b x", "2 c u")]
    public void Anything_else_is_none(params string[] events) => Assert.Empty(ReferenceRun.Closed<Steps>(events));

    [Sequence("5m", AllowEqual = true)]
    private sealed class Ties
    {
        [Event] internal static bool First(Trail e) => e.Name == "a";

        [Event] internal static bool Second(Trail e) => e.Name == "b";

        [Event] internal static bool Third(Trail e) => e.Name is "c" or "b";

        [GroupBy] internal static string User(Trail first, Trail second, Trail third) => Outcomes.Same(first.User, second.User, third.User);
    }

    [Theory]
    [InlineData("u@5: e1 e2 e3", "0 a u", "5 b u", "5 c u")]
    [InlineData("u@5: e1 e2 e3", "0 a u", "5 c u", "5 b u")]
    [InlineData("u@5: e1 e2 e3", "5 c u", "5 b u", "5 a u")]
    [InlineData("u@0: e1 e2 e2 e3 e3", "0 a u", "0 b u", "0 b u")]
    public void Equal_times_count_as_in_order_where_that_is_allowed(string expected, params string[] events) =>
        Assert.Equal([expected], ReferenceRun.Closed<Ties>(events));

    [Theory]
    [InlineData("0 a u", "0 b u")]
    [InlineData("1 a u", "0 b u", "1 c u")]
    [InlineData("0 a u", "5.001 b u", "5.001 c u")]
    public void One_event_is_no_two_steps_and_the_order_counts_all_the_same(params string[] events) => Assert.Empty(ReferenceRun.Closed<Ties>(events));

    [Sequence("5m")]
    [WindowAfter(nameof(First), "10m")]
    private sealed class Unconfirmed
    {
        [Event] internal static bool First(Trail e) => e.Name == "a";

        [Event] internal static bool Second(Trail e) => e.Name == "b";

        [Event] internal static bool Third(Trail e) => e.Name == "c";

        [Join] internal static bool Ends(Trail first, Trail third) => first.User == third.User;

        [Join] internal static bool Middle(Trail first, Trail second) => first.User == second.User;

        [GroupBy] internal static string User(Trail first) => first.User;

        [Condition] internal static bool Fires(int second) => second == 0;
    }

    [Fact]
    public void Around_an_optional_step_the_nearest_positive_ones_follow_each_other() =>
        Assert.Equal(
            ["u@10: e1 e2"],
            ReferenceRun.Closed<Unconfirmed>("0 a u", "5 c u", "20 a u", "25.001 c u"));

    [Theory]
    [InlineData("1 b u", "4 c u", false)]
    [InlineData("1 c u", "2 b u", true)]
    [InlineData("0 b u", "4 c u", true)]
    [InlineData("4 b u", "4 c u", true)]
    [InlineData("1 b x", "4 c u", true)]
    public void An_optional_step_counts_where_it_lies_between(string one, string other, bool fires) =>
        Assert.Equal(fires ? 1 : 0, ReferenceRun.Closed<Unconfirmed>("0 a u", one, other).Count);
}
