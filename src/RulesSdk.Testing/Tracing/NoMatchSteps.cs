namespace RulesSdk.Testing;

/// <summary>Explains why events of a key completed no match.</summary>
internal static class NoMatchSteps
{
    private const int MostExplained = 3;

    // An explanation is one of many here, so less is tried than where it is the only one.
    private const int MostTried = 500;

    /// <param name="rule">The rule.</param>
    /// <param name="drafts">The events of an instant, none of which completed a match.</param>
    /// <param name="key">The key.</param>
    /// <param name="partners">The events of the key for a variable, the newest first.</param>
    public static IEnumerable<ExplanationStep> Of(ExplainedRule rule, IEnumerable<StepDraft> drafts, IReadOnlyList<string> key, Func<string, IReadOnlyList<ReferenceEvent>> partners)
    {
        var variables = rule.Members.Events;
        var isSameAllowed = rule.Members.Window?.AllowSame == true;
        var optional = OptionalVariables.Of(rule.Members.Condition);
        return drafts.Where(static draft => draft.Kind == TimelineStepKind.Event)
            .Select(draft => (draft.Event, Own: draft.Satisfied.FirstOrDefault(name => !optional.Contains(name))))
            .Where(static draft => draft.Own is not null)
            .SelectMany(draft => Explain(draft.Event, draft.Own!)).DistinctBy(static step => step.Text).Take(MostExplained);

        IEnumerable<ExplanationStep> Explain(ReferenceEvent e, string own)
        {
            var events = variables.Select(variable => (IReadOnlyList<ReferenceEvent>)(variable.Name == own ? [e] : [.. partners(variable.Name).Where(partner => isSameAllowed || partner != e)])).ToList();
            var missing = variables.Where((variable, number) => events[number].Count == 0 && !optional.Contains(variable.Name)).Select(static variable => $"`{variable.Name}`").ToList();
            return missing.Count == 0
                ? MatchSteps.Of(rule, events, MostTried)
                : [new ExplanationStep(ExplanationKind.NearestMatch, $"There is no match: no other event of {Wording.And(missing)} is held{Wording.ForKey(key)}.") { Key = key }];
        }
    }
}
