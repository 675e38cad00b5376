namespace RulesSdk.Testing;

/// <summary>The values that each key was seen with.</summary>
internal sealed class NewValues
{
    private readonly RuleMembers _members;
    private readonly LetMethod _value;
    private readonly TimeSpan _memory;
    private readonly TimeSpan _learn;
    private readonly Dictionary<IReadOnlyList<string>, KeyMemory> _keys = new(KeyComparer.Instance);

    public NewValues(RuleMembers members, NewValueAttribute attribute)
    {
        _members = members;
        _value = members.Lets.Single(let => let.Method.Name == attribute.Value);
        _memory = Duration.Parse(attribute.Memory);
        _learn = Duration.Parse(attribute.Learn);
    }

    /// <summary>Notes an event whose predicate holds.</summary>
    /// <returns>The keys under which its value counts.</returns>
    public IReadOnlySet<IReadOnlyList<string>> Note(ReferenceEvent e)
    {
        var counts = new HashSet<IReadOnlyList<string>>(KeyComparer.Instance);
        if (_value.Values(e) is not [{ } value] || value == LetMethod.Thrown || KeyText.IsZero(value))
        {
            return counts;
        }

        ClauseEvent[] events = [new(_members.Events[0].Name, 0, e)];
        foreach (var (key, _) in KeyValues.Matches(_members, events, LetRows.Of(_members.Lets, [e])))
        {
            if (IsNew(key, value, e.Time))
            {
                counts.Add(key);
            }
        }

        return counts;
    }

    private bool IsNew(IReadOnlyList<string> key, object value, DateTimeOffset time)
    {
        if (!_keys.TryGetValue(key, out var memory))
        {
            _keys.Add(key, memory = new KeyMemory { First = time });
        }

        // A key whose values are all forgotten begins anew. A late event may be its first.
        var isForgotten = memory.LastSeen.Count > 0 && time - memory.LastSeen.Values.Max() > _memory;
        memory.First = isForgotten || time < memory.First ? time : memory.First;
        var known = memory.LastSeen.TryGetValue(value, out var last);
        memory.LastSeen[value] = known && last > time ? last : time;
        return !(known && time - last <= _memory) && time - memory.First >= _learn;
    }

    /// <summary>What is remembered of one key.</summary>
    private sealed class KeyMemory
    {
        public DateTimeOffset First { get; set; }

        public Dictionary<object, DateTimeOffset> LastSeen { get; } = [];
    }
}
