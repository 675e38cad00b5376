using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Where a window lies.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">Its last instant; of a session, as known so far.</param>
/// <param name="Anchor">The event that it lies after or before, if any.</param>
internal readonly record struct WindowSpan(DateTimeOffset From, DateTimeOffset To, ReferenceEvent? Anchor)
{
    /// <summary>Where it begins, in ticks; before the calendar, for the first windows of all.</summary>
    public long Begin { get; init; } = From.UtcTicks;

    /// <summary>The start in the id of its detection.</summary>
    public string Start => Anchor is null ? Begin.ToString(CultureInfo.InvariantCulture) : $"{ReferenceId.Start(Anchor.Time)}:{Anchor.Id}";
}
