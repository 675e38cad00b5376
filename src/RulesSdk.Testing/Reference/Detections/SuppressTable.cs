namespace RulesSdk.Testing;

/// <summary>When the last detection of each key opened, or of each text of an outcome.</summary>
internal sealed class SuppressTable(SuppressAttribute attribute)
{
    private readonly TimeSpan _duration = Duration.Parse(attribute.Duration);
    private readonly string? _by = attribute.By is { } by ? RuleMembers.VariableName(by) : null;
    private readonly Dictionary<IReadOnlyList<string>, DateTimeOffset> _opened = new(KeyComparer.Instance);

    /// <summary>Whether a detection that is about to open is held back. If not, it counts as the last one opened.</summary>
    public bool HoldsBack(OpenDetection detection)
    {
        var key = _by is null ? detection.Key : [KeyText.Of(detection.Outcomes.ByName[_by])];
        if (_opened.TryGetValue(key, out var last) && detection.OpenedAt - last < _duration)
        {
            return true;
        }

        _opened[key] = detection.OpenedAt;
        return false;
    }
}
