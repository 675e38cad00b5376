namespace RulesSdk.Testing;

/// <summary>Where a window lies.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">Its last instant; of a session, as known so far.</param>
/// <param name="Anchor">The event that it lies after or before, if any.</param>
internal readonly record struct WindowSpan(DateTimeOffset From, DateTimeOffset To, ReferenceEvent? Anchor)
{
    /// <summary>The start in the id of its detection.</summary>
    public string Start => Anchor is null ? ReferenceId.Start(From) : $"{ReferenceId.Start(Anchor.Time)}:{Anchor.Id}";
}
