namespace RulesSdk.Testing;

/// <summary>When the last detection of each key opened and how severe it became, or of each text of an outcome.</summary>
internal sealed class SuppressTable(SuppressAttribute attribute)
{
    private readonly TimeSpan _duration = Duration.Parse(attribute.Duration);
    private readonly string? _by = attribute.By is { } by ? RuleMembers.VariableName(by) : null;
    private readonly Dictionary<IReadOnlyList<string>, OpenDetection> _opened = new(KeyComparer.Instance);

    /// <summary>Whether a detection that is about to open is held back. If not, it counts as the last one opened.</summary>
    public bool HoldsBack(OpenDetection detection)
    {
        if (LastOf(detection) is { } last && detection.OpenedAt - last.OpenedAt < _duration && detection.Severity <= last.Severity)
        {
            return true;
        }

        _opened[Key(detection)] = detection;
        return false;
    }

    /// <summary>The detection that opened last under the key of another.</summary>
    public OpenDetection? LastOf(OpenDetection detection) => _opened.GetValueOrDefault(Key(detection));

    private IReadOnlyList<string> Key(OpenDetection detection) => _by is null ? detection.Key : [KeyText.Of(detection.Outcomes.ByName[_by])];
}
