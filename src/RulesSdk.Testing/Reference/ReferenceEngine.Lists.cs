namespace RulesSdk.Testing;

// Reference lists: predicates see them as they are when the event arrives, all else as they are when it is applied.
public sealed partial class ReferenceEngine
{
    /// <summary>The lists that rules read now.</summary>
    internal ReferenceData Lists => _output.Lists;

    /// <summary>Provides other entries for reference lists, in place of those of the same names; all others stay. The next event sees them.</summary>
    /// <param name="lists">The lists.</param>
    public void Update(ReferenceData lists) => _output.Lists = _output.Lists.With(lists);

    // Their answers are kept with the event.
    private void AskPredicates(ReferenceEvent e)
    {
        foreach (var rule in Lists.Count > 0 ? _rules : [])
        {
            rule.Ask(e);
        }
    }

    private void CheckLists()
    {
        foreach (var (rule, list) in _rules.SelectMany(rule => rule.Tuned.Metadata.ReferenceData, (rule, list) => (rule.Definition.Id, list)))
        {
            if (Lists.Find(list) is not { } content)
            {
                throw new ArgumentException($"The rule '{rule}' reads '{list.Name}', which is not provided, so the rule could not run (add it to {nameof(RulesEngineOptions)}.{nameof(RulesEngineOptions.ReferenceData)}).");
            }

            if (content.Fault(list) is { } fault)
            {
                throw new ArgumentException(fault);
            }
        }
    }
}
