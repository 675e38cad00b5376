namespace RulesSdk.Schemas;

/// <summary>The processes that are kept, up to a bound. Beyond it, the least recently used is discarded.</summary>
internal sealed class ProcessTree(ExecutionContextOptions options)
{
    private readonly Dictionary<ProcessKey, ProcessNode> _nodes = [];
    private readonly LinkedList<ProcessNode> _byTouch = new();

    public int Count => _nodes.Count;

    public long Shed { get; private set; }

    public long CutParentKeys { get; private set; }

    public ProcessKey KeyOf(string host, string container, long pid) => new(host, options.PidsPerContainer ? container : "", pid);

    public ProcessNode? Find(in ProcessKey key) => _nodes.GetValueOrDefault(key);

    public void Add(ProcessNode node)
    {
        if (_nodes.Remove(node.Key, out var before))
        {
            _byTouch.Remove(before.Place!);
        }

        _nodes.Add(node.Key, node);
        node.Place = _byTouch.AddLast(node);
        if (_nodes.Count > options.MaxProcesses)
        {
            var oldest = _byTouch.First!.Value;
            _byTouch.RemoveFirst();
            _nodes.Remove(oldest.Key);
            Shed++;
        }
    }

    /// <summary>Removes a process; one that is not held, or no more, is left as it is.</summary>
    public void Remove(ProcessNode node)
    {
        if (ReferenceEquals(Find(node.Key), node))
        {
            _nodes.Remove(node.Key);
            _byTouch.Remove(node.Place!);
        }
    }

    public void Touch(ProcessNode node, DateTimeOffset time)
    {
        node.Seen = time > node.Seen ? time : node.Seen;
        if (ReferenceEquals(Find(node.Key), node))
        {
            _byTouch.Remove(node.Place!);
            _byTouch.AddLast(node.Place!);
        }
    }

    /// <summary>The parent keys of a context that replaces this one.</summary>
    public IReadOnlyList<string> ParentsBelow(ProcessContext? replaced)
    {
        if (replaced is null)
        {
            return [];
        }

        List<string> keys = [.. replaced.Parents, replaced.Key];
        while (keys.Count > Math.Max(1, options.MaxParentKeys))
        {
            // The outermost key stays: it is what the whole session can be grouped by.
            keys.RemoveAt(Math.Min(1, keys.Count - 1));
            CutParentKeys++;
        }

        return keys;
    }
}
