using System.Collections;
using System.Globalization;
using RulesSdk.Runtime.Keys;

namespace RulesSdk;

/// <summary>A detection of one rule, read as an event by another rule. An event variable of this type takes the detections of <typeparamref name="TRule"/>.</summary>
/// <typeparam name="TRule">The rule or signal. Its keys and outcomes are read by name, and the names are checked at compile time.</typeparam>
/// <remarks>
/// Holds the detection as it opened. Its event time is <see cref="OpenedAt"/>, its event id the detection's id. Names of keys and outcomes
/// are those of the rule's methods; the case of the first letter is ignored. An unknown name, and an outcome that is
/// null or of another kind, reads as the zero value. Immutable.
/// </remarks>
/// <example>
/// <code>
/// [Event] static bool Recon(DetectionEvent&lt;NetworkScan&gt; d) =&gt; d.Int64("Hosts") &gt; 10;
/// [Event] static bool Entry(DetectionEvent&lt;SshSession&gt; d) =&gt; d.Severity &gt;= Severity.Medium;
/// [Join] static bool SameHost(DetectionEvent&lt;NetworkScan&gt; recon, DetectionEvent&lt;SshSession&gt; entry) =&gt; recon.Key("host") == entry.Key("host");
/// </code>
/// </example>
public sealed class DetectionEvent<TRule>
    where TRule : class
{
    private readonly Detection _detection;

    /// <summary>Creates an event from a detection. For engines, tests and fakes.</summary>
    /// <param name="detection">A detection of the rule.</param>
    public DetectionEvent(Detection detection)
    {
        ArgumentNullException.ThrowIfNull(detection);
        _detection = detection;
    }

    /// <summary>The detection's id.</summary>
    public string Id => _detection.Id;

    /// <summary>The id of the rule that raised it.</summary>
    public string RuleId => _detection.Rule.Id;

    /// <summary>The severity at opening.</summary>
    public Severity Severity => _detection.Severity;

    /// <summary>The name of the case at opening, or null if the rule has no cases.</summary>
    public string? Case => _detection.Case;

    /// <summary>The event time at which the detection opened. This is also its time as an event.</summary>
    public DateTimeOffset OpenedAt => _detection.Header.OpenedAt;

    /// <summary>The time of its earliest event.</summary>
    public DateTimeOffset FirstEvent => _detection.Header.FirstEvent;

    /// <summary>The time of its latest event at opening.</summary>
    public DateTimeOffset LastEvent => _detection.Header.LastEvent;

    /// <summary>The number of events at opening, counted by clause.</summary>
    public long EventCount => _detection.Header.EventCount;

    /// <summary>A part of the key, as text.</summary>
    /// <param name="name">The name of a <see cref="GroupByAttribute"/> method of the rule.</param>
    public string Key(string name)
    {
        var names = _detection.Rule.KeyNames;
        var place = PlaceOf(names, name);
        return place >= 0 && place < _detection.Header.Key.Count ? _detection.Header.Key[place] : "";
    }

    /// <summary>An outcome as text. An outcome of another type (a number, a time, an enum, …) is formatted as keys are.</summary>
    /// <param name="name">The name of an <see cref="OutcomeAttribute"/> method of the rule.</param>
    public string Text(string name) => TextOf(Outcome(name)) ?? "";

    /// <summary>An outcome that is an integer.</summary>
    /// <inheritdoc cref="Text"/>
    public long Int64(string name) => Outcome(name) switch
    {
        long number => number,
        ulong number => number > long.MaxValue ? long.MaxValue : (long)number,
        (int or short or sbyte or uint or ushort or byte) and var number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
        _ => 0,
    };

    /// <summary>An outcome that is a number.</summary>
    /// <inheritdoc cref="Text"/>
    public double Double(string name) => Outcome(name) switch
    {
        double number => number,
        (float or decimal or long or ulong or int or short or sbyte or uint or ushort or byte) and var number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
        _ => 0,
    };

    /// <summary>An outcome that is a truth value.</summary>
    /// <inheritdoc cref="Text"/>
    public bool Boolean(string name) => Outcome(name) is true;

    /// <summary>An outcome that is a time.</summary>
    /// <inheritdoc cref="Text"/>
    public DateTimeOffset Time(string name) => Outcome(name) is DateTimeOffset time ? time : default;

    /// <summary>An outcome that is a list, each item as <see cref="Text"/> has it.</summary>
    /// <inheritdoc cref="Text"/>
    public IReadOnlyList<string> Texts(string name) => Outcome(name) switch
    {
        IReadOnlyList<string> texts => texts,
        string => [],
        IEnumerable items => [.. items.Cast<object?>().Select(static item => TextOf(item) ?? "")],
        _ => [],
    };

    /// <inheritdoc/>
    public override string ToString() => $"{RuleId} {Id}";

    private object? Outcome(string name)
    {
        var place = PlaceOf(_detection.OutcomeNames, name);
        return place < 0 ? null : _detection.GetOutcome(place);
    }

    private static int PlaceOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (IsSame(names[i], name))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSame(string left, string right) =>
        left.Length == right.Length
        && (left.Length == 0 || (char.ToLowerInvariant(left[0]) == char.ToLowerInvariant(right[0]) && left.AsSpan(1).SequenceEqual(right.AsSpan(1))));

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        IEnumerable => null,
        _ => KeyText.Of(value),
    };
}
