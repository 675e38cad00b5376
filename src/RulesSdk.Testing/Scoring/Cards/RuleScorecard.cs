using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>How good a rule is: its tests, its documentation, and what it costs those who read its detections.</summary>
public sealed record RuleScorecard
{
    /// <summary>The rule.</summary>
    public required RuleDefinition Rule { get; init; }

    /// <summary>How many checks of rule tests ran for it.</summary>
    public required int Checks { get; init; }

    /// <summary>How many cases it has.</summary>
    public required int Cases { get; init; }

    /// <summary>What became of its mutants.</summary>
    public required MutationReport Mutants { get; init; }

    /// <summary>How many detections a day it made in benign events; null where none were given.</summary>
    public double? DetectionsPerDay { get; init; }

    /// <summary>With more detections a day it is to be tuned.</summary>
    public double MostPerDay { get; init; } = 1;

    /// <summary>What it costs to evaluate it, and why.</summary>
    public RuleCost Cost => CostCheck.Of(new CheckedRule(Rule));

    /// <summary>Whether it has a test of any kind.</summary>
    public bool IsTested => Checks + Cases > 0;

    /// <summary>Of its clauses and alternatives the share of which a test notices when they are missing; 1 where it has none. Those that follow from the rest do not count.</summary>
    public double ClauseCoverage
    {
        get
        {
            var dropped = Mutants.Results.Where(static one => one.Status != MutantStatus.Equivalent && one.Mutant.Operator is MutationOperator.DropClause or MutationOperator.DropAlternative).ToList();
            return dropped.Count == 0 ? 1 : (double)dropped.Count(static one => one.Status == MutantStatus.Killed) / dropped.Count;
        }
    }

    /// <summary>What its documentation lacks of goal, strategy, false positives, triage, references and ATT&amp;CK. A signal needs no triage and no strategy.</summary>
    public IReadOnlyList<string> Undocumented
    {
        get
        {
            var metadata = Rule.Metadata;
            (string Name, bool Has)[] parts =
            [
                ("goal", metadata.Goal.Length > 0),
                ("strategy", metadata.Strategy.Count > 0 || metadata.IsSignal),
                ("false positives", metadata.FalsePositives.Count > 0),
                ("triage", metadata.Triage.Count > 0 || metadata.IsSignal),
                ("references", metadata.References.Count > 0),
                ("ATT&CK", metadata.Attack.Count > 0),
            ];
            return [.. parts.Where(static part => !part.Has).Select(static part => part.Name)];
        }
    }

    /// <summary>
    /// Retire: it has no test, and no goal or no triage; or its status says that it is deprecated. Tune: a mutant lives, it has no test, it makes more detections a day
    /// than <see cref="MostPerDay"/>, or its documentation lacks a part. Keep: all else.
    /// </summary>
    public RuleVerdict Verdict =>
        Rule.Metadata.Status == RuleStatus.Deprecated || (!IsTested && (Undocumented.Contains("goal") || Undocumented.Contains("triage"))) ? RuleVerdict.Retire
        : Reasons.Count > 0 ? RuleVerdict.Tune
        : RuleVerdict.Keep;

    /// <summary>Why it is not simply kept.</summary>
    public IReadOnlyList<string> Reasons
    {
        get
        {
            var living = Mutants.Results.Count - Mutants.Count(MutantStatus.Killed) - Mutants.Count(MutantStatus.Equivalent);
            (string Text, bool Holds)[] reasons =
            [
                ("it is deprecated", Rule.Metadata.Status == RuleStatus.Deprecated),
                ("it has no test", !IsTested),
                (string.Create(CultureInfo.InvariantCulture, $"its tests do not notice {living} of its {Mutants.Results.Count} mutants"), IsTested && living > 0),
                (string.Create(CultureInfo.InvariantCulture, $"{DetectionsPerDay:0.##} detections a day in benign events"), DetectionsPerDay > MostPerDay),
                ($"its documentation lacks {string.Join(", ", Undocumented)}", Undocumented.Count > 0),
            ];
            return [.. reasons.Where(static reason => reason.Holds).Select(static reason => reason.Text)];
        }
    }
}
