using System.Globalization;

namespace RulesSdk.Generators.Tests.Behaviour;

public class ForeignTests
{
    private const string Shell =
        """
        using RulesSdk;
        namespace Acme;
        /// <summary>A remote shell.</summary>
        [Signal("remote_shell")]
        public sealed partial class RemoteShell
        {
            [Event] static bool Matches(CallEvent e) => e.Command.HasFlag("shell");
        }
        """;

    private const string Vocabulary =
        """
        using System.Linq; using RulesSdk;
        namespace Acme;
        public static class Words
        {
            extension(CallEvent e)
            {
                [Macro] public bool Failed => e.Error is not null;
                [Macro] public bool Tagged(string tag) => e.Tags.Any(x => x == tag);
                [Macro] public bool FailedAs(string user, int least) => e.Failed && e.User.Id == user && e.Count >= least;
            }

            extension(Identity id)
            {
                [Macro] public bool IsRoot => id is { Id: "root", Age: 0 };
                [Macro] public bool HasKey => id.Key is { Length: > 2 };
            }

            extension(string text)
            {
                [Macro] public bool IsSecret => text.StartsWith("secret", System.StringComparison.OrdinalIgnoreCase) || text is "a" or "b";
            }

            [Macro] public static bool IsOld(this CallEvent e, int years) => e.User.Age > years || e.Others.Any(x => x.Age > years);
        }
        """;

    private static readonly string[] All =
    [
        "e.Name == \"a\"",
        "e.Name is \"a\" or \"b\" || e.Error is null",
        "e is { Name: not \"a\", User: { Id: \"root\", Age: > 2 } }",
        "e.Error == \"a\" && e.Port == 2",
        "e.Port > 1 || e.Port is null && e.Count < 3",
        "e.Issuer?.Key == \"a\"",
        "e.Issuer is { Age: 2 } || (e.Issuer?.Key ?? \"b\") == \"b\"",
        "e.Issuer!.Id.Length > 0",
        "e.User.Key!.Length == 1",
        "e.Count / e.User.Age > 1",
        "(long)e.Count * 2 - (e.Port ?? 1) == 3L",
        "e.Tags.Any(x => x == \"a\") && !e.Tags.Contains(\"b\")",
        "e.Others.Any(o => o.Key == \"a\" || o.Age > 1) && e.Others.All(o => o.Id != \"b\") && e.Others.Count(o => o.Age == 2) < 2",
        "e.Labels[\"k\"] == \"a\" || e.Parameters[\"p\"][\"q\"].Text == \"b\" || e.Parameters[\"r\"].Exists",
        "e.Parameters[\"p\"][\"list\"].Items.Any(x => x.Text == \"a\")",
        "e.Command.HasFlag(\"f\") || e.Command.HasOption(\"o\") || e.Command.Contains(\"a\") || e.Command.Text.Contains(\"b\", System.StringComparison.Ordinal)",
        "System.Text.RegularExpressions.Regex.IsMatch(e.Name, \"^[ab]$\")",
        "Pattern().IsMatch(e.Name)",
        "RulesSdk.Glob.IsMatch(e.Name, \"a*\") || RulesSdk.Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\")",
        "e.Name.StartsWith(\"A\", System.StringComparison.OrdinalIgnoreCase) && e.Name.EndsWith(\"b\", System.StringComparison.Ordinal)",
        "e.Name.Lower == \"ab\" || e.Name.ToUpperInvariant() == \"B\" || e.Name.Trim().Replace(\"a\", \"c\") == \"c\"",
        "e.Name + e.User.Id == \"ab\" || $\"{e.Count}-{e.Name}\" == \"2-a\"",
        "RulesSdk.TextFunctions.Capture(e.Name, \"^(a)\") == \"a\" || RulesSdk.TextFunctions.Coalesce(e.Error, e.Name) == \"b\"",
        "string.CompareOrdinal(e.Name, e.User.Id) > 0",
        "e.Time >= System.DateTimeOffset.UnixEpoch && e.Time + System.TimeSpan.FromSeconds(5) > e.Time",
        "e.Name == \"\\uD800\" || e.Name == \"\\u00e9\"",
        "e.Count > 1 ? e.Name == \"a\" : e.User.Id == \"b\"",
        "e.Failed ? e.User.IsRoot : e.Tagged(\"a\")",
        "e.FailedAs(\"root\", 1) || e.IsOld(2) || (e.Issuer is not null && e.Issuer.HasKey) || e.Name.IsSecret",
    ];

    // A chain over a signal for each predicate; compiled once, since compiling takes longer than all that is run.
    private static readonly Lazy<(RuleRun Local, RuleRun Foreign)> Chains = new(static () =>
    {
        string[] signals = [.. All.Select(Signal)];
        string[] chains = [.. All.Select((_, number) => Chain(number))];
        return (RuleRun.Of([Vocabulary, .. signals, .. chains]), RuleRun.Over([Vocabulary, .. signals], chains));
    });

    public static TheoryData<string> Predicates => [.. All];

    [Theory]
    [MemberData(nameof(Predicates))]
    public void A_signal_of_another_assembly_counts_as_one_of_the_same(string predicate)
    {
        var lines = RandomLines(42);
        string[] chain = [$"post_compromise_{Array.IndexOf(All, predicate)}"];
        var local = Chains.Value.Local.DetectBy(chain, DetectionPhases.Opened | DetectionPhases.Closed, lines);
        var foreign = Chains.Value.Foreign.DetectBy(chain, DetectionPhases.Opened | DetectionPhases.Closed, lines);

        Assert.NotEmpty(local);
        Assert.Equal(local.Select(DetectionJson.Format), foreign.Select(DetectionJson.Format));
    }

    private static string Signal(string predicate, int number)
    {
        var signal =
            $$"""
            using System.Linq; using RulesSdk;
            namespace Acme;
            /// <summary>A signal.</summary>
            [Signal("signal_{{number}}")]
            public sealed partial class Signal{{number}}
            {
                [Event] static bool Matches(CallEvent e) => {{predicate}};
                {{(predicate.Contains("Pattern()", StringComparison.Ordinal) ? "internal static System.Text.RegularExpressions.Regex Pattern() => new(\"\");" : "")}}
            }
            """;

        // The framework's generator does not run here; what it would make is written out.
        return predicate.Contains("Pattern()", StringComparison.Ordinal)
            ? signal.Replace("internal static", "[System.Text.RegularExpressions.GeneratedRegex(\"^[ab]$\")] internal static", StringComparison.Ordinal)
                .Replace("new(\"\")", "new(\"^[ab]$\")", StringComparison.Ordinal)
            : signal;
    }

    private static string Chain(int number) => "using RulesSdk; using static RulesSdk.Outcomes; namespace Acme;\n"
        + Sources.Chain[Sources.Chain.IndexOf("/// <summary>Correlates", StringComparison.Ordinal)..]
            .Replace("RemoteShell", $"Signal{number}", StringComparison.Ordinal)
            .Replace("PostCompromise", $"PostCompromise{number}", StringComparison.Ordinal)
            .Replace("post_compromise", $"post_compromise_{number}", StringComparison.Ordinal);

    [Theory]
    [InlineData("e.Failed")]
    [InlineData("e.Failed && e.Tagged(\"a\")")]
    [InlineData("!e.Tagged(e.Name) && e.Tags.Any(x => x != \"b\")")]
    [InlineData("e.FailedAs(e.Name, 1) || e.FailedAs(\"root\", e.Port ?? 0)")]
    [InlineData("e is { Failed: true, User.IsRoot: true } || e.Others.Any(x => x.IsRoot)")]
    [InlineData("e.IsOld(2)")]
    [InlineData("e.Issuer is { HasKey: true }")]
    [InlineData("e.Name.IsSecret || e.User.Id.IsSecret || (e.Error ?? \"\").IsSecret")]
    public void A_macro_of_another_assembly_means_what_one_of_the_same_does(string predicate)
    {
        var rule = $$"""
            using System.Linq; using RulesSdk;
            namespace Acme;
            /// <summary>A rule.</summary>
            [Rule("rule", Severity.Low)]
            public sealed partial class Rule_
            {
                [Event] static bool Matches(CallEvent e) => {{predicate}};
            }
            """;
        var lines = RandomLines(43);
        var local = RuleRun.Of(Vocabulary, rule);
        var foreign = RuleRun.Over([Vocabulary], rule);

        // the same logic to the last node
        Assert.Equal(local.Rule("rule").Metadata.LogicHash, foreign.Rule("rule").Metadata.LogicHash);
        Assert.NotEmpty(local.Detect(lines));
        Assert.Equal(local.Detect(lines).Select(DetectionJson.Format), foreign.Detect(lines).Select(DetectionJson.Format));
    }

    [Fact]
    public void The_chain_tells_the_schema_of_a_signal_of_another_assembly_and_changes_with_its_logic()
    {
        var chain = Sources.Chain[Sources.Chain.IndexOf("/// <summary>Correlates", StringComparison.Ordinal)..]
            .Replace("[Activity(When = nameof(Lists))]", "[Activity(typeof(RemoteShell))]", StringComparison.Ordinal);
        chain = "using RulesSdk; using static RulesSdk.Outcomes; namespace Acme;\n" + chain;
        var one = RuleRun.Over([Shell], chain).Rule("post_compromise").Metadata;
        var other = RuleRun.Over([Shell.Replace("\"shell\"", "\"sh\"", StringComparison.Ordinal)], chain).Rule("post_compromise").Metadata;

        Assert.Equal(["acme.call"], one.Schemas);
        Assert.NotEqual(one.LogicHash, other.LogicHash);
    }

    [Fact]
    public void A_pack_that_includes_another_runs_the_rules_of_both()
    {
        const string host = """
            using RulesSdk;
            namespace Host;
            [RulePack("host", Include = [typeof(Acme.AcmeRules), typeof(Acme.AcmeRules)])] public sealed partial class HostRules : IRulePack;
            [RulePack("outer", Include = [typeof(HostRules)])] public sealed partial class OuterRules : IRulePack;
            """;
        var own = Sources.Single.Replace("namespace Acme;", "namespace Host;\nusing Acme;", StringComparison.Ordinal).Replace("failed_call", "a_failed_call", StringComparison.Ordinal);
        var assembly = RuleRun.Compile([Sources.Schema, Sources.Single, Sources.Chain, Sources.Pack], [host, own], out _);

        foreach (var name in new[] { "Host.HostRules", "Host.OuterRules" })
        {
            var pack = (RulePack)assembly.GetType(name)!.GetProperty("Pack")!.GetValue(null)!;
            Assert.Equal(["a_failed_call", "failed_call", "post_compromise", "remote_shell"], pack.Rules.Select(rule => rule.Id));
            Assert.Equal(["acme.call"], pack.Schemas.Select(schema => schema.Id));
            var engine = new RulesEngine(pack.Rules, new CallbackSink(_ => { }));
        }
    }

    [Fact]
    public void Rules_of_two_assemblies_over_one_schema_detect_what_each_does_alone()
    {
        const string host = "using RulesSdk; namespace Host; [RulePack(\"host\", Include = [typeof(Acme.AcmeRules)])] public sealed partial class HostRules : IRulePack;";
        var own = Sources.Single.Replace("namespace Acme;", "namespace Host;\nusing Acme;", StringComparison.Ordinal)
            .Replace("failed_call", "a_failed_call", StringComparison.Ordinal)
            .Replace("e.Count / e.User.Age > 2", "(e.Issuer?.Key ?? \"\") != \"b\" && !e.Parameters[\"r\"].Exists", StringComparison.Ordinal);
        var assembly = RuleRun.Compile([Sources.Schema, Sources.Single, Sources.Chain, Sources.Pack], [host, own], out var library);
        var lines = RandomLines(44).Select(line => line.Replace("\"name\":\"a\"", "\"name\":\"Login\"", StringComparison.Ordinal).Replace("\"count\":3", "\"count\":9", StringComparison.Ordinal)).ToArray();
        var rules = ((RulePack)assembly.GetType("Host.HostRules")!.GetProperty("Pack")!.GetValue(null)!).Rules;
        var together = Told(rules).ToList();
        var apart = rules.SelectMany(rule => Told([rule]));

        Assert.Equal(2, together.Select(line => line.Split("\"rule\":")[1].Split(',')[0]).Distinct().Count(rule => rule.Contains("failed_call", StringComparison.Ordinal)));
        Assert.Equal(apart.Order(StringComparer.Ordinal), together.Order(StringComparer.Ordinal));

        IEnumerable<string> Told(IEnumerable<RuleDefinition> run) => RuleRun.Lines(library, run, new RulesEngineOptions(), lines).Select(DetectionJson.Format);
    }

    private static string[] RandomLines(int seed)
    {
        var random = new Random(seed);
        string[] words = ["a", "b", "ab", "root", "", "Secret x", "é"];
        string Word() => $"'{words[random.Next(words.Length)]}'";
        string Maybe(string value) => random.Next(4) == 0 ? "null" : value;
        string Number() => random.Next(4).ToString(CultureInfo.InvariantCulture);
        string Person() => $"{{'id':{Word()},'key':{Maybe(Word())},'age':{Number()}}}";
        string Many(Func<string> one) => "[" + string.Join(",", Enumerable.Range(0, random.Next(3)).Select(_ => one())) + "]";
        return
        [
            .. Enumerable.Range(0, 300).Select(number => Line.At($"e{number}", number,
                $"'context':'c{number / 3}','name':{Word()},'error':{Maybe(Word())},'count':{Number()},'port':{Maybe(Number())},'sourceIp':'10.0.0.1',"
                + $"'user':{Person()},'issuer':{Maybe(Person())},'tags':{Many(Word)},'others':{Many(Person)},'labels':{{'k':{Word()}}},"
                + $"'parameters':{{'p':{{'q':{Word()},'list':{Many(Word)}}}{(random.Next(4) == 0 ? ",'r':1" : "")}}},"
                + $"'command':{Many(() => random.Next(3) switch { 0 => "'-f'", 1 => "'--o=x'", _ => Word() })}")),
        ];
    }
}
