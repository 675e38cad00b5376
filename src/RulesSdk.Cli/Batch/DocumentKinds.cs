namespace RulesSdk.Cli.Batch;

/// <summary>What documents are that are no events, each with a number. Any thread may use it.</summary>
internal sealed class DocumentKinds
{
    private readonly Lock _lock = new();
    private readonly List<string> _kinds = [];

    /// <summary>The kind of a number; null for -1.</summary>
    public string? this[int number]
    {
        get
        {
            lock (_lock)
            {
                return number < 0 ? null : _kinds[number];
            }
        }
    }

    /// <summary>The number of a kind; -1 where it is not known.</summary>
    public int NumberOf(string? kind)
    {
        lock (_lock)
        {
            if (kind is not null && !_kinds.Contains(kind))
            {
                _kinds.Add(kind);
            }

            return kind is null ? -1 : _kinds.IndexOf(kind);
        }
    }
}
