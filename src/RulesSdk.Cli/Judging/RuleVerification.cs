using RulesSdk.Testing;

namespace RulesSdk.Cli.Judging;

/// <summary>What is shown of a rule without a line of test code, and by its saved cases.</summary>
/// <param name="Witness">Events for which it fires and that miss it, seen in both engines.</param>
/// <param name="Cases">How many cases it has; null if no cases were named.</param>
/// <param name="Failures">Why cases fail, a text each.</param>
internal sealed record RuleVerification(RuleWitness Witness, int? Cases, IReadOnlyList<string> Failures)
{
    public RuleDefinition Rule => Witness.Rule;

    /// <summary>Whether a case fails, or no events are known for which it fires.</summary>
    public bool HasFailed => Failures.Count > 0 || Witness.Witnesses.Count == 0;

    /// <summary>Verifies a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="folder">The folder of cases; null for none.</param>
    /// <exception cref="IOException">The cases cannot be read.</exception>
    public static RuleVerification Of(RuleDefinition rule, string? folder)
    {
        var failures = new List<string>();
        if (folder is null)
        {
            return new RuleVerification(RuleWitness.For(rule), null, failures);
        }

        var path = Path.Combine(folder, rule.Id + ".jsonl");
        IReadOnlyList<RuleTestCase> cases = [];
        try
        {
            cases = File.Exists(path) ? RuleTestCase.Load(path, rule) : [];
        }
        catch (RuleTestException unreadable)
        {
            failures.Add(unreadable.Message);
        }

        foreach (var one in cases)
        {
            try
            {
                one.Check(rule);
            }
            catch (RuleTestException failed)
            {
                failures.Add(failed.Message);
            }
        }

        return new RuleVerification(RuleWitness.For(rule), cases.Count, failures);
    }
}
