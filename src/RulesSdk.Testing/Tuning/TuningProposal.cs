using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>The narrowest exclusions by which a rule no longer detects recorded false positives, and still detects every known true positive.</summary>
/// <remarks>
/// True positives are the rule's cases that detect something, its witnesses, and the attacks of <see cref="AttackCatalog"/> that it detects. The rule was run with the exclusions
/// over all of them and over the recorded events. The result is the same on every run.
/// </remarks>
public sealed record TuningProposal
{
    /// <summary>So many events are looked at; those after them are counted.</summary>
    public const int DefaultMostEvents = 20_000;

    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event",
        "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary>The rule.</summary>
    public required RuleDefinition Rule { get; init; }

    /// <summary>The event variable that the exclusions are of; empty where there are none.</summary>
    public string Variable { get; init; } = "";

    /// <summary>The class of its events; empty where there are none.</summary>
    public string EventType { get; init; } = "";

    internal string EventNamespace { get; init; } = "";

    /// <summary>The exclusions, each of which hides false positives that those before it leave. Empty where none was found.</summary>
    public IReadOnlyList<TuningExclusion> Exclusions { get; init; } = [];

    /// <summary>How many detections the rule has in the recorded events.</summary>
    public int FalsePositives { get; init; }

    /// <summary>How many of them it does not have with the exclusions.</summary>
    public int Covered { get; init; }

    /// <summary>The true positives that the rule was run over, by name. All are detected with the exclusions.</summary>
    public IReadOnlyList<string> TruePositives { get; init; } = [];

    /// <summary>The narrowest conditions that were refused, since they would hide a true positive; at most ten.</summary>
    public IReadOnlyList<RefusedExclusion> Refused { get; init; } = [];

    /// <summary>Why nothing is proposed; null where something is.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Searches for exclusions.</summary>
    /// <param name="rule">The rule, built by a generator of this version. It reads events, and neither signals nor detections.</param>
    /// <param name="events">Recorded events, in order of time. All that the rule detects in them is a false positive.</param>
    /// <param name="cases">The rule's cases.</param>
    /// <param name="references">The reference lists and tables that the rule reads while it runs over the recorded events.</param>
    public static TuningProposal For(RuleDefinition rule, IReadOnlyList<WitnessEvent> events, IReadOnlyList<RuleTestCase> cases, ReferenceData? references = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(cases);
        try
        {
            return new TuningSearch(rule, events, cases, references ?? ReferenceData.None).Search();
        }
        catch (Exception e) when (e is UnsolvableException or RuleTestException or MutationException)
        {
            return new TuningProposal { Rule = rule, WhyNot = e.Message };
        }
    }

    /// <summary>The tuning class, as C# to paste; empty where nothing is proposed.</summary>
    public string ToCode()
    {
        if (Exclusions.Count == 0)
        {
            return "";
        }

        // A variable may have the name of a keyword. A condition names it once, before any text.
        var name = Keywords.Contains(Variable) ? $"@{Variable}" : Variable;
        var methods = Exclusions.Select((one, number) => string.Create(
            CultureInfo.InvariantCulture,
            $"    [Exclude] static bool Known{(number == 0 ? "" : number + 1)}({EventType} {name}) => {one.Condition.Insert(one.Condition.IndexOf($"{Variable}.", StringComparison.Ordinal), name[..^Variable.Length])};"));
        return $"{Usings()}[Tuning(typeof({Rule.RuleType.FullName!.Replace('+', '.')}))]\npublic sealed partial class {Rule.RuleType.Name}Tuning\n{{\n{string.Join('\n', methods)}\n}}\n";
    }

    private string Usings()
    {
        string[] names = [Exclusions.Any(static one => one.Condition.Contains("StringComparison", StringComparison.Ordinal)) ? "System" : "", "RulesSdk", EventNamespace];
        return string.Concat(names.Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal).Select(static name => $"using {name};\n")) + "\n";
    }
}
