namespace RulesSdk.Testing;

public sealed partial class RuleTest<TDetection>
{
    private IReadOnlyDictionary<string, long> _excluded = new Dictionary<string, long>();

    /// <summary>
    /// Runs the rule with a consumer's tunings. If the rule then no longer detects, the failure names the
    /// exclusions that applied.
    /// </summary>
    /// <param name="tuning">The tunings, for instance the generated <c>Tuning</c> of a class marked <see cref="TuningAttribute"/>; they replace those given before.</param>
    /// <exception cref="RuleTestException">A tuning is of another rule, or names an event variable that the rule does not have.</exception>
    public RuleTest<TDetection> WithTuning(params RuleTuning[] tuning)
    {
        _options = _options with { Tuning = tuning };
        var engine = new RulesEngine([_rule], new CallbackSink(static _ => { }), _options);
        if (engine.GetStatistics().TuningsUnused is [var unused, ..])
        {
            throw new RuleTestException(
                $"The tuning of '{unused}' changes nothing about the rule '{_rule.Id}', so the test would not show what it does (correct the name of the rule or of the exclusion's parameter).");
        }

        return this;
    }

    // The effect of the tuning on the events of the test.
    private string Blame()
    {
        if (_options.Tuning.Count == 0)
        {
            return "";
        }

        if (_options.Tuning.LastOrDefault(static tuning => tuning.Enabled is not null)?.Enabled == false)
        {
            return " The tuning turns the rule off.";
        }

        var blamed = string.Join(", ", _excluded.Select(static exclusion => $"'{exclusion.Key[(exclusion.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]}' left {exclusion.Value} of the events out"));
        return blamed.Length == 0 ? " No exclusion of the tuning applied." : $" Of the tuning's exclusions, {blamed} (narrow it, or give the test an event that it does not hold for).";
    }
}
