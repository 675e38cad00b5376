namespace RulesSdk.Testing;

/// <summary>What a rule remembers of one group key.</summary>
/// <param name="Held">The events that further matches may have, by variable, or the evidence of a chain, by activity. Those of a join are of any key.</param>
/// <param name="Kept">For how long they count.</param>
/// <param name="Matches">The matches of a sliding window that no detection has reported yet.</param>
/// <param name="Windows">The windows that have not ended.</param>
/// <param name="Open">The open detection, if there is one.</param>
internal sealed record RuleState(IReadOnlyList<(string Name, ReferenceEvent Event)> Held, TimeSpan Kept, IReadOnlyList<RuleMatch> Matches, IReadOnlyList<KeyWindow> Windows, OpenDetection? Open);
