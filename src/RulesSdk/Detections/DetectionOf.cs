namespace RulesSdk;

/// <summary>A detection of one rule, as an event of another: the type of an event variable that stands for that rule's detections.</summary>
/// <typeparam name="TRule">The rule or signal.</typeparam>
public sealed class Detection<TRule>
    where TRule : class
{
    private readonly Detection _detection;

    /// <summary>Makes an event of a detection. For engines, tests and fakes.</summary>
    /// <param name="detection">A detection of the rule.</param>
    public Detection(Detection detection)
    {
        ArgumentNullException.ThrowIfNull(detection);
        _detection = detection;
    }

    /// <summary>The detection's id.</summary>
    public string Id => _detection.Id;

    /// <summary>The severity at opening.</summary>
    public Severity Severity => _detection.Severity;

    /// <summary>The event time at which it opened: its time as an event.</summary>
    public DateTimeOffset OpenedAt => _detection.Header.OpenedAt;

    /// <summary>A part of the key, as text.</summary>
    /// <param name="name">The name of a <see cref="MatchAttribute"/> method of the rule.</param>
    public string Key(string name)
    {
        var names = _detection.Rule.KeyNames;
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return _detection.Header.Key[i];
            }
        }

        return "";
    }
}
