using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>Rules over acts that put parts of the language together that random rules seldom do, or never.</summary>
internal static class RareRules
{
    private static readonly string[] Windows =
    [
        "[Window(\"5s\")]", "[TumblingWindow(\"6s\")]", "[HoppingWindow(\"6s\", Every = \"2s\")]", "[SessionWindow(\"2s\", Max = \"12s\")]",
        "[WindowAfter(nameof(First), \"5s\")]", "[WindowBefore(nameof(First), \"5s\")]",
    ];

    /// <summary>All of them, each named by what it is there for.</summary>
    public static IReadOnlyList<RandomCorrelation> All { get; } =
    [
        .. Windows.Skip(1).SelectMany((window, number) => new[] { ListWithAbsence(window, number), ElementsWithAbsence(window, number) }),
        .. Windows.Select(Opaque), OpaqueSingle(), OpaqueChain(),
        .. Windows.Select(ThreeLevels),
        .. Windows.SkipLast(2).Select(NewValueSuppressed), NewValueOfSingleSuppressed(),
        ChainOfTwoLists(), ChainOfThreeLists(),
    ];

    private static RandomCorrelation ListWithAbsence(string window, int number) => Rule("list_absence", number, $$"""
        {{window}}
        public sealed partial class ListAbsence{{number}}
        {
            [Event] static bool First(ActEvent e) => e.Kind != "x";
            [Event] static bool Second(LogEvent e) => e.Kind != "b";
            [Let] static IReadOnlyList<string> Tag(ActEvent first) => first.Tags;
            [Join] static bool Same(ActEvent first, LogEvent second) => first.User == second.User;
            [Condition] static bool Fires(int first, int second) => first >= 1 && second == 0;
            [GroupBy] static string By(string tag) => tag;
            [Outcome] static IReadOnlyList<string> All(string tag) => Values(tag);
            [Outcome] static long Matches(ActEvent first) => Count(first.Id);
        }
        """);

    private static RandomCorrelation ElementsWithAbsence(string window, int number) => Rule("element_absence", number, $$"""
        {{window}}
        public sealed partial class ElementAbsence{{number}}
        {
            [Event] static bool First(ActEvent e) => e.Kind != "x";
            [Event] static bool Second(LogEvent e) => e.Kind != "b";
            [Let] static IReadOnlyList<string> Tag(ActEvent first) => first.Tags;
            [Let] static IReadOnlyList<string> Other(LogEvent second) => second.Tags;
            [Join] static bool Same(string tag, string other) => tag == other;
            [Condition] static bool Fires(int first, int second) => first >= {{(window.Contains("nameof", StringComparison.Ordinal) ? 1 : 2)}} && second <= 1;
            [GroupBy] static string By(ActEvent first) => first.User;
            [Outcome] static IReadOnlyList<string> All(string tag) => DistinctValues(tag);
        }
        """);

    // Normalize is no part of what is lowered, so the event is built for it.
    private static RandomCorrelation Opaque(string window, int number) => Rule("opaque", number, $$"""
        {{window}}
        public sealed partial class Opaque{{number}}
        {
            [Event, Opaque] static bool First(ActEvent e) => e.Kind != "x" && e.User.Normalize().Length + e.Tags.Count % 3 != 1;
            [Event, Opaque] static bool Second(LogEvent e) => e.Host.Normalize() != "w" && e.Size > -1;
            [Join] static bool Same(ActEvent first, LogEvent second) => first.User == second.User;
            [GroupBy] static string By(ActEvent first) => first.User;
            [Outcome] static IReadOnlyList<string> Ids(LogEvent second) => Values(second.Id);
        }
        """);

    private static RandomCorrelation OpaqueSingle() => Rule("opaque_single", 0, """
        public sealed partial class OpaqueSingle
        {
            [Event, Opaque] static bool First(ActEvent e) => e.Kind == "a" && e.Host.Normalize() == e.User.Normalize();
            [GroupBy] static string By(ActEvent first) => first.User;
            [Outcome] static double Weight(ActEvent first) => first.Weight;
        }
        """);

    private static RandomCorrelation OpaqueChain() => Rule("opaque_chain", 0, """
        [Window("5s", KeepAlive = "6s")]
        public sealed partial class OpaqueChain
        {
            [GroupBy] static string By(ActEvent e) => e.User;
            [Activity(When = nameof(IsA))] public partial bool A { get; }
            [Activity(When = nameof(IsB))] public partial int B { get; }
            [Opaque] static bool IsA(ActEvent e) => e.Kind.Normalize() == "a";
            [Opaque] static bool IsB(ActEvent e) => e.Tags.Count > 0 && e.Kind.Normalize() != "x";
            [Case("Both", Severity.High)] bool Both => A && B > 1;
            [Case("One", Severity.Low)] bool One => A;
            [Outcome] static IReadOnlyList<string> Ids(ActEvent e) => Values(e.Id);
        }
        """);

    private static RandomCorrelation ThreeLevels(string window, int number) => Rule("three_levels", number, $$"""
        {{window}}
        public sealed partial class ThreeLevels{{number}}
        {
            [Event] static bool First(DetectionEvent<Middle{{number}}> d) => d.Int64("Lowers") >= 1;
            [Event] static bool Second(DetectionEvent<Lowest{{number}}> d) => d.Text("Least") != "w";
            [Join] static bool Same(DetectionEvent<Middle{{number}}> first, DetectionEvent<Lowest{{number}}> second) => first.Key("By") == second.Key("By");
            [GroupBy] static string By(DetectionEvent<Middle{{number}}> first) => first.Key("By");
            [Outcome] static IReadOnlyList<string> Sources(DetectionEvent<Middle{{number}}> first, DetectionEvent<Lowest{{number}}> second) => Values(first.Id + second.Id);
        }

        /// <summary>The middle one.</summary>
        [Rule("middle_{{number}}", Severity.Low)]
        [{{(number % 2 == 0 ? "Window(\"4s\")" : "TumblingWindow(\"4s\")")}}]
        public sealed partial class Middle{{number}}
        {
            [Event] static bool First(DetectionEvent<Lowest{{number}}> d) => d.Int64("Matches") >= 1;
            [GroupBy] static string By(DetectionEvent<Lowest{{number}}> first) => first.Key("By");
            [Condition] static bool Fires(int first) => first >= {{(number % 3) + 1}};
            [Outcome] static long Lowers(DetectionEvent<Lowest{{number}}> first) => Count(first.Id);
        }

        /// <summary>The lowest one.</summary>
        [Rule("lowest_{{number}}", Severity.Low)]
        {{(number % 3 == 0 ? "" : number % 3 == 1 ? "[Window(\"2s\")]" : "[SessionWindow(\"1s\", Max = \"3s\")]")}}
        public sealed partial class Lowest{{number}}
        {
            [Event] static bool First(ActEvent e) => e.Kind != "x";
            [GroupBy(AllowZero = true)] static string By(ActEvent first) => first.User;
            [Outcome] static long Matches(ActEvent first) => {{(number % 3 == 0 ? "1" : "Count(first.Id)")}};
            [Outcome] static string Least(ActEvent first) => {{(number % 3 == 0 ? "first.Host" : "Min(first.Host)")}};
        }
        """);

    private static RandomCorrelation NewValueSuppressed(string window, int number) => Rule("new_suppressed", number, $$"""
        {{window}}
        [NewValue(nameof(Value), "8s"{{(number % 2 == 0 ? ", Learn = \"2s\"" : "")}})]
        [Suppress("10s"{{(number % 3 == 0 ? ", By = nameof(Least)" : "")}})]
        public sealed partial class NewSuppressed{{number}}
        {
            [Event] static bool First(ActEvent e) => e.Kind != "x";
            [Let] static string Value(ActEvent first) => first.Host + first.Kind;
            [GroupBy] static string By(ActEvent first) => first.User;
            [Outcome] static string Least(ActEvent first) => Min(first.Host);
        }
        """);

    private static RandomCorrelation NewValueOfSingleSuppressed() => Rule("new_single_suppressed", 0, """
        [NewValue(nameof(Value), "8s")]
        [Suppress("5s")]
        public sealed partial class NewSingleSuppressed
        {
            [Event] static bool First(ActEvent e) => e.Kind != "x";
            [Let] static string Value(ActEvent first) => first.Host;
            [GroupBy] static string By(ActEvent first) => first.User;
        }
        """);

    private static RandomCorrelation ChainOfTwoLists() => Rule("two_lists", 0, """
        [Window("6s", KeepAlive = "7s", MaxDuration = "15s")]
        public sealed partial class TwoLists
        {
            [GroupBy] static IReadOnlyList<string> Tag(ActEvent e) => e.Tags;
            [GroupBy] static IReadOnlyList<string> Place(ActEvent e) => [e.Host, .. e.Tags];
            [GroupBy] static IReadOnlyList<string> Tag(LogEvent e) => e.Tags;
            [GroupBy] static IReadOnlyList<string> Place(LogEvent e) => [e.Host, e.User];
            [Activity(When = nameof(IsA))] public partial bool A { get; }
            [Activity(When = nameof(IsB))] public partial int B { get; }
            static bool IsA(ActEvent e) => e.Kind != "x";
            static bool IsB(LogEvent e) => e.Kind != "c";
            [Case("Both", Severity.High)] bool Both => A && B > 1;
            [Case("Some", Severity.Low)] bool Some => B > 0;
            [Outcome] static IReadOnlyList<string> Kinds(ActEvent e) => DistinctValues(e.Kind);
        }
        """);

    private static RandomCorrelation ChainOfThreeLists() => Rule("three_lists", 0, """
        [Window("5s")]
        [Suppress("9s")]
        public sealed partial class ThreeLists
        {
            [GroupBy] static IReadOnlyList<string> Tag(ActEvent e) => e.Tags;
            [GroupBy] static string User(ActEvent e) => e.User;
            [GroupBy] static IReadOnlyList<string> Place(ActEvent e) => [e.Host, e.Kind];
            [GroupBy] static IReadOnlyList<string> Again(ActEvent e) => e.Tags;
            [Activity(When = nameof(IsA))] public partial int A { get; }
            static bool IsA(ActEvent e) => e.Size > 0;
            [Case("Many", Severity.High)] bool Many => A > 2;
            [Case("Two", Severity.Low)] bool Two => A > 1;
        }
        """);

    private static RandomCorrelation Rule(string name, int number, string text) => new(
        $"{name}_{number}",
        $"/// <summary>Rule {name} {number}.</summary>\n[Rule(\"{name}_{number}\", Severity.Low)]\n{text}\n",
        new HashSet<string> { name });
}
