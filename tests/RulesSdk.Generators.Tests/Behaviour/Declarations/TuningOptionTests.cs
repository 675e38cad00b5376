namespace RulesSdk.Generators.Tests.Behaviour.Declarations;

public class TuningOptionTests
{
    private const string Rules =
        """
        using System;
        using RulesSdk;

        namespace Acme;

        /// <summary>Detects many calls of one address.</summary>
        [Rule("many", Severity.High), Window("1h")]
        public sealed partial class Many
        {
            /// <summary>So many calls are too many.</summary>
            [TuningOption(3, Maximum = 100)] public static partial int LeastCalls { get; }

            [TuningOption(2.5, Minimum = 0)] private static partial double LeastShare { get; }

            [TuningOption(10_000_000_000, Minimum = -5)] static partial long MostCount { get; }

            [Event] static bool Seen(CallEvent e) => e.Name == "a" && e.Count <= MostCount;
            [GroupBy] static string Ip(CallEvent seen) => seen.SourceIp;
            [Outcome] static long Distinct(CallEvent seen) => Outcomes.CountDistinct(seen.Context);
            [Outcome] static double Share(CallEvent seen, long distinct) => distinct * LeastShare;
            [Condition] static bool Enough(int seen, long distinct) => seen >= LeastCalls && IsWide(distinct);
            [Case("wide", Severity.Critical)] static bool Wide(int seen, long distinct) => seen > LeastCalls + 1;
            [Case("any", Severity.High)] static bool AnyCase(int seen) => seen >= 1;

            private static bool IsWide(long distinct) => distinct >= LeastShare - 1;
        }

        /// <summary>Detects a large call.</summary>
        [Rule("large", Severity.Low)]
        public sealed partial class Large
        {
            [TuningOption(100)] static partial int LeastCount { get; }

            [Event] static bool Seen(CallEvent e) => e.Count >= LeastCount;
        }

        /// <summary>Detects what was large for the plain method.</summary>
        [Rule("plain", Severity.Low)]
        public sealed partial class PlainLarge
        {
            [TuningOption(100)] static partial int LeastCount { get; }

            [Event, Opaque] static bool Seen(CallEvent e) => e.Name.Normalize() == "a" && e.Count >= LeastCount;
        }

        /// <summary>Detects calls in a window of the clock.</summary>
        [Rule("counted", Severity.Low), TumblingWindow("10m")]
        public sealed partial class Counted
        {
            [TuningOption(2)] static partial int LeastCalls { get; }

            [Event] static bool Seen(CallEvent e) => e.Name == "a";
            [GroupBy] static string Ip(CallEvent seen) => seen.SourceIp;
            [Condition] static bool Enough(int seen) => seen >= LeastCalls;
        }

        /// <summary>Detects calls again and again.</summary>
        [Rule("chained", Severity.Low), Window("1h")]
        public sealed partial class Chained
        {
            [TuningOption(2)] static partial int Often { get; }

            [Activity(When = nameof(IsCall))] partial int Calls { get; }
            [GroupBy] static string Ip(CallEvent e) => e.SourceIp;
            [Case("often", Severity.High)] bool IsOften => Calls >= Often;

            static bool IsCall(CallEvent e) => e.Name == "a";
        }

        /// <summary>Detects a call that was not answered often.</summary>
        [Rule("unanswered", Severity.Low), WindowAfter(nameof(Asked), "10m")]
        public sealed partial class Unanswered
        {
            [TuningOption(2, Minimum = 0)] static partial int MostAnswers { get; }
            [TuningOption(1)] static partial int LeastAnswers { get; }

            [Event] static bool Asked(CallEvent e) => e.Name == "a";
            [Event] static bool Answered(CallEvent e) => e.Name == "b";
            [Join] static bool Same(CallEvent asked, CallEvent answered) => asked.SourceIp == answered.SourceIp;
            [GroupBy] static string Ip(CallEvent asked) => asked.SourceIp;
            [Condition] static bool Few(int asked, int answered) => asked > 0 && answered < LeastAnswers + MostAnswers - 2;
        }

        [Tuning(typeof(Many)), SetOption(nameof(Many.LeastCalls), 5), SetOption("LeastShare", 2.25)]
        public static partial class OurMany;
        """;

    private static readonly RuleRun Run = RuleRun.Of(Rules);

    public static TheoryData<string, double> Numbers => new()
    {
        { "many LeastCalls", 1 }, { "many LeastCalls", 2 }, { "many LeastCalls", 6 }, { "many LeastCalls", 100 },
        { "many LeastShare", 0 }, { "many LeastShare", 0.75 }, { "many LeastShare", 50 },
        { "many MostCount", -5 }, { "many MostCount", 0 }, { "many MostCount", 3 },
        { "large LeastCount", 1 }, { "large LeastCount", 4 }, { "plain LeastCount", 1 }, { "plain LeastCount", 4 },
        { "counted LeastCalls", 1 }, { "counted LeastCalls", 7 }, { "chained Often", 1 }, { "chained Often", 8 },
    };

    [Theory, MemberData(nameof(Numbers))]
    public void Both_engines_read_the_number_that_a_tuning_sets(string option, double number)
    {
        var (rule, name) = (option.Split(' ')[0], option.Split(' ')[1]);
        var declared = Run.DetectBy([rule], DetectionPhases.Closed, Lines);
        var found = Of(rule, Run.DetectUnder(Options(rule, name, number), Lines));

        Assert.NotEqual(declared.Select(DetectionJson.Format), found.Select(DetectionJson.Format));
        Assert.Equal(
            Of(rule, Run.DetectRestored(Options(rule, name, number), Options(rule, name, number), Lines[..5], Lines[5..])).Select(DetectionJson.Format),
            found.Select(DetectionJson.Format));
    }

    [Fact]
    public void A_threshold_is_met_by_the_number_that_is_set()
    {
        Assert.Equal(["x"], Keys(Run.DetectBy(["many"], DetectionPhases.Closed, Lines)));
        Assert.Equal(["x", "y"], Keys(Of("many", Run.DetectUnder(Options("many", "LeastCalls", 2), Lines))));
        Assert.Equal([], Keys(Of("many", Run.DetectUnder(Options("many", "LeastCalls", 5), Lines))));
        Assert.Equal(["4", "5"], Of("large", Run.DetectUnder(Options("large", "LeastCount", 5), Lines)).Select(found => found.Header.Events[0].Id));
    }

    // With the declared numbers, the condition asks for less than one answer; with others, it accepts some.
    [Theory]
    [InlineData("MostAnswers", 2, "x,y")]
    [InlineData("MostAnswers", 4, "x,y")]
    [InlineData("MostAnswers", 0, "")]
    [InlineData("LeastAnswers", 9, "x,y")]
    public void A_variable_may_be_absent_if_some_allowed_number_allows_it(string option, double number, string found) =>
        Assert.Equal(found, string.Join(",", Keys(Of("unanswered", Run.DetectUnder(Options("unanswered", option, number), [.. Lines, Line.At("7", 3600, "'name':'c'")]))).Distinct()));

    [Fact]
    public void Of_two_tunings_the_later_sets_the_number()
    {
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed, Tuning = [Run.Tuning("OurMany"), new() { RuleId = "many", Options = new Dictionary<string, double> { ["LeastCalls"] = 2 } }] };

        Assert.Equal(["x", "y"], Keys(Of("many", Run.DetectUnder(options, Lines))));
        Assert.Equal(4.5, Of("many", Run.DetectUnder(options, Lines))[0].GetOutcome(1));
    }

    [Fact]
    public void The_declared_number_is_no_change()
    {
        var hash = Run.Rule("many").Metadata.LogicHash;

        Assert.All(Of("many", Run.DetectUnder(Options("many", "LeastCalls", 3), Lines)), found => Assert.Equal(hash, found.Rule.LogicHash));
        Assert.All(Of("many", Run.DetectUnder(Options("many", "LeastCalls", 2), Lines)), found => Assert.NotEqual(hash, found.Rule.LogicHash));
    }

    [Fact]
    public void A_rule_with_another_number_starts_empty_after_a_checkpoint()
    {
        var same = Of("many", Run.DetectRestored(Options("many", "LeastCalls", 2), Options("many", "LeastCalls", 2), Lines[..2], Lines[2..]));
        var other = Of("many", Run.DetectRestored(Options("many", "LeastCalls", 3), Options("many", "LeastCalls", 2), Lines[..2], Lines[2..]));

        Assert.Equal(4, same[0].Header.EventCount);
        Assert.Equal(2, other[0].Header.EventCount);
    }

    [Fact]
    public void Engines_within_one_another_read_their_own_numbers()
    {
        var inner = new List<string>();
        var found = new List<string>();
        var innerEngine = Engine(new RulesEngineOptions(), detection => inner.Add(detection.Header.Events[0].Id));
        var outer = Engine(Options("large", "LeastCount", 2), detection =>
        {
            found.Add(detection.Header.Events[0].Id);
            innerEngine(Line.At("inner", 1, "'count':50"));
        });
        outer(Line.At("outer", 1, "'count':2"));

        Assert.Equal(["outer"], found);
        Assert.Empty(inner);
    }

    [Theory]
    [InlineData("LeastCall", 5, "The tuning of 'many' sets the option 'LeastCall', which the rule does not have, so it would change nothing (write 'LeastCalls'; in settings, this is Rules:many:Options:LeastCall).")]
    [InlineData("Other", 5, "The tuning of 'many' sets the option 'Other', which the rule does not have, so it would change nothing (write one of LeastCalls, LeastShare, MostCount; in settings, this is Rules:many:Options:Other).")]
    [InlineData("LeastCalls", 0, "The option 'LeastCalls' in a tuning of 'many' is 0, outside of what the rule allows, so the rule would not mean what its author proved of it (set it from 1 to 100; in settings, this is Rules:many:Options:LeastCalls).")]
    [InlineData("LeastCalls", 2.5, "The option 'LeastCalls' in a tuning of 'many' is 2.5, which is no whole number up to 2⁵³, so the rule could not compare with it (set it from 1 to 100; in settings, this is Rules:many:Options:LeastCalls).")]
    public void What_the_rule_does_not_have_or_allow_makes_no_engine(string option, double number, string message)
    {
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Run.DetectCompiled(Options("many", option, number))).Message);
        Assert.Throws<ArgumentException>(() => Run.Referred(Options("many", option, number)));
    }

    [Fact]
    public void Metadata_has_options_with_their_bounds()
    {
        var options = Run.Rule("many").Metadata.Options;

        Assert.Equal(["LeastCalls", "LeastShare", "MostCount"], options.Select(option => option.Name));
        Assert.Equal("So many calls are too many.", options[0].Description);
        Assert.Equal((3, 1, 100, true), (options[0].Value, options[0].Minimum, options[0].Maximum, options[0].IsWhole));
        Assert.Equal((2.5, 0, double.MaxValue, false), (options[1].Value, options[1].Minimum, options[1].Maximum, options[1].IsWhole));
        Assert.Equal((1e10, -5, Math.Pow(2, 53)), (options[2].Value, options[2].Minimum, options[2].Maximum));
    }

    [Fact]
    public void Its_generated_part_reads_as_written() =>
        Snapshot.Verify(GeneratorTest.Run(Rules, Sources.Schema).Files.Where(file => file.Key.Contains("Many.")));

    private static string[] Lines =>
    [
        Line.At("1", 1, "'name':'a','sourceIp':'x','context':'m','count':1"),
        Line.At("2", 2, "'name':'a','sourceIp':'x','context':'n','count':2"),
        Line.At("3", 3, "'name':'a','sourceIp':'y','context':'n','count':4"),
        Line.At("4", 4, "'name':'a','sourceIp':'x','context':'n','count':5"),
        Line.At("5", 5, "'name':'a','sourceIp':'y','context':'m','count':50"),
        Line.At("6", 6, "'name':'a','sourceIp':'x','context':'n','count':1"),
    ];

    private static Action<string> Engine(RulesEngineOptions options, Action<Detection> take)
    {
        var source = FedSchema.Of(Run.EventType).Open(CompiledEngine.Of([Run.Rule("large")], options with { Lateness = TimeSpan.Zero })(new CallbackSink(take)), "calls");
        return line => source.Process(System.Text.Encoding.UTF8.GetBytes(line));
    }

    private static List<Detection> Of(string rule, IEnumerable<Detection> found) => [.. found.Where(detection => detection.Rule.Id == rule)];

    private static IEnumerable<string> Keys(IEnumerable<Detection> found) => found.Select(detection => detection.Header.Key[0]).Order(StringComparer.Ordinal);

    private static RulesEngineOptions Options(string rule, string option, double number) =>
        new() { Phases = DetectionPhases.Closed, Tuning = [new() { RuleId = rule, Options = new Dictionary<string, double> { [option] = number } }] };
}
