using System.Text;

namespace RulesSdk.Testing;

/// <summary>Events that a rule has to detect.</summary>
/// <param name="Name">What they are, for people.</param>
/// <param name="Steps">The events.</param>
/// <param name="References">The reference lists that they ask for.</param>
internal sealed record TruePositive(string Name, IReadOnlyList<RuleTestStep> Steps, ReferenceData References)
{
    /// <summary>The cases that detect something, the witnesses, and the attacks of the catalogue that the rule detects.</summary>
    public static IEnumerable<TruePositive> Of(RuleDefinition rule, IReadOnlyList<RuleTestCase> cases)
    {
        foreach (var one in cases.Where(static one => one.Detections.Count > 0))
        {
            yield return new TruePositive($"case '{one.Name}'", StreamRun.Steps(one), one.ReferenceData);
        }

        foreach (var (number, witness) in RuleWitness.For(rule).Witnesses.Index())
        {
            yield return new TruePositive($"witness {number + 1}{(witness.Case is { } name ? $", {name}" : "")}", StreamRun.Steps(witness), witness.ReferenceData);
        }

        var types = RuleTestCaseFile.Schemas(rule);
        foreach (var attack in AttackCatalog.All.Where(attack => attack.Schemas.All(types.ContainsKey) && attack.Outcomes.Any(outcome => outcome.IsDetected && outcome.Rule == rule.Id)))
        {
            var events = new AttackStream([attack]).Read().Select(one => new WitnessEvent("", types[one.Event.Schema], one.Event.Time, Encoding.UTF8.GetString(one.Event.Utf8.Span), []));
            yield return new TruePositive($"attack '{attack.Name}'", StepsOf(events), ReferenceData.None);
        }
    }

    /// <summary>Events as steps.</summary>
    public static IReadOnlyList<RuleTestStep> StepsOf(IEnumerable<WitnessEvent> events) =>
        StreamRun.Steps(new Witness { Events = [.. events] });
}
