using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>The windows of a rule, by name and in the order in which they were last touched. A name is the key, with a number if a key may have several windows.</summary>
/// <typeparam name="TGroup">What is known of a window.</typeparam>
internal sealed class WindowGroups<TGroup>
    where TGroup : class
{
    private readonly ByteKeys _names = new();
    private readonly KeyOrder _order = new();
    private readonly Stack<TGroup> _free = new();
    private TGroup[] _groups = new TGroup[16];

    /// <summary>How many there are.</summary>
    public int Count => _names.Count;

    /// <summary>How many bytes the names have.</summary>
    public long TextBytes => _names.TextBytes;

    /// <summary>The number of the group untouched for longest, or -1.</summary>
    public int Oldest => _order.Oldest;

    /// <summary>A group by its number.</summary>
    public TGroup this[int index] => _groups[index];

    /// <summary>The number of the group touched after one, or -1.</summary>
    public int After(int index) => _order.After(index);

    public TGroup? Find(ReadOnlySpan<byte> name) => _names.Find(name) is >= 0 and var index ? _groups[index] : null;

    public ReadOnlySpan<byte> Name(int index) => _names.Text(index);

    public void Touch(int index) => _order.Touch(index);

    /// <summary>Whether a further name of a length has room.</summary>
    public bool HasRoom(int length) => _names.HasRoom(length);

    /// <summary>A group used before, or null where a new one is to be made.</summary>
    public TGroup? TakeFree() => _free.TryPop(out var group) ? group : null;

    /// <summary>Adds a group under a name that is not there.</summary>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<byte> name, TGroup group)
    {
        var index = _names.GetOrAdd(name, out _);
        if (index >= _groups.Length)
        {
            Array.Resize(ref _groups, Math.Max(index + 1, _groups.Length * 2));
        }

        _groups[index] = group;
        _order.Add(index);
        return index;
    }

    /// <summary>Adds a group that was read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isKeyOfRule">Whether the key within the name is one of the rule.</param>
    /// <param name="group">The group.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="InvalidDataException">There is one of this name, or the key is none.</exception>
    public int AddRead(ReadOnlySpan<byte> name, bool isKeyOfRule, TGroup group)
    {
        CheckpointReader.Require(isKeyOfRule && Find(name) is null, "a key that is none, or twice");
        return Add(name, group);
    }

    /// <summary>Takes a group out; the caller decides when it can be used again.</summary>
    public void Remove(int index)
    {
        _names.Remove(index);
        _order.Remove(index);
        _groups[index] = null!;
    }

    /// <summary>A group that was cleared can be used again.</summary>
    public void Free(TGroup group) => _free.Push(group);
}
