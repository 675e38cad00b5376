using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>The groups of a rule, by key and window; and in the order in which they were last touched.</summary>
internal sealed class WindowGroups
{
    private readonly ByteKeys _names = new();
    private readonly KeyOrder _order = new();
    private readonly Stack<WindowGroup> _free = new();
    private WindowGroup[] _groups = new WindowGroup[16];

    public int Count => _names.Count;

    /// <summary>The group untouched for longest, or null.</summary>
    public WindowGroup? Oldest => _order.Oldest < 0 ? null : _groups[_order.Oldest];

    /// <summary>A group by its number.</summary>
    public WindowGroup this[int index] => _groups[index];

    /// <summary>The group touched after one, or null.</summary>
    public WindowGroup? After(WindowGroup group) => _order.After(group.Index) is >= 0 and var next ? _groups[next] : null;

    public WindowGroup? Find(ReadOnlySpan<byte> name) => _names.Find(name) is >= 0 and var index ? _groups[index] : null;

    /// <summary>The match key of a group.</summary>
    public ReadOnlySpan<byte> Key(WindowGroup group) => _names.Text(group.Index)[..group.KeyLength];

    /// <summary>The full name of a group.</summary>
    public ReadOnlySpan<byte> Name(WindowGroup group) => _names.Text(group.Index);

    public void Touch(WindowGroup group) => _order.Touch(group.Index);

    /// <summary>A group used before, or null where a new one is to be made.</summary>
    public WindowGroup? TakeFree() => _free.TryPop(out var group) ? group : null;

    /// <summary>Adds a group under a name that is not there.</summary>
    public void Add(ReadOnlySpan<byte> name, WindowGroup group)
    {
        group.Index = _names.GetOrAdd(name, out _);
        if (group.Index >= _groups.Length)
        {
            Array.Resize(ref _groups, Math.Max(group.Index + 1, _groups.Length * 2));
        }

        _groups[group.Index] = group;
        _order.Add(group.Index);
    }

    /// <summary>Takes a group out; whoever does says when it can be used again.</summary>
    public void Remove(WindowGroup group)
    {
        _names.Remove(group.Index);
        _order.Remove(group.Index);
        _groups[group.Index] = null!;
    }

    /// <summary>A group can be used again.</summary>
    public void Free(WindowGroup group)
    {
        group.Clear();
        _free.Push(group);
    }
}
