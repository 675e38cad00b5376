using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Tests.Parsing;

namespace RulesSdk.Generators.Tests.Planning;

public class LeastEventsTests
{
    [Theory]
    [InlineData("a >= 5", 5)]
    [InlineData("a > 5", 6)]
    [InlineData("5 <= a", 5)]
    [InlineData("a == 2", 2)]
    [InlineData("a is 3 or 7", 3)]
    [InlineData("!(a < 4)", 4)]
    [InlineData("a >= 5 && total > 3", 5)]
    [InlineData("a >= 5 || a > 1 && total > 3", 2)]
    [InlineData("a > 0 && (a >= 5 || total > 3)", 0)]
    [InlineData("a > 0 && total > 3", 0)]
    [InlineData("total > 3 ? a > 2 : a > 6", 3)]
    [InlineData("a > 1000", 100)]
    [InlineData("a * 2000000000 < 0", 0)]
    [InlineData("(sbyte)a < 0", 100)]
    public void A_condition_tells_how_many_events_it_needs_at_least(string condition, int least)
    {
        var model = ParserTest.Parse(
            $$"""
            [Rule("r")]
            [TumblingWindow("1h")]
            public sealed partial class R
            {
                [Event] static bool A(Login e) => e.Port > 0;
                [GroupBy] static string User(Login a) => a.User;
                [Outcome] static long Total(Login a) => Sum(a.Port);
                [Condition] static bool Fires(int a, long total) => {{condition}};
            }
            """,
            out _)!;

        Assert.Equal(least, Conditions.LeastEvents(model.Condition!, "a"));
    }
}
