using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Filtering;

/// <summary>A field by whose value programs find partners: what has its name in a line may be it, wherever it stands.</summary>
/// <param name="names">The names that it may have.</param>
/// <param name="path">What it is called.</param>
internal sealed class SoughtKey(string[] names, string path)
{
    private readonly List<(PredicateNode Node, int Slot)> _seekers = [];

    public IReadOnlyList<string> Names { get; } = names;

    public string Path { get; } = path;

    /// <summary>Adds a predicate whose events find partners by it.</summary>
    public void Add(PredicateNode node, int slot) => _seekers.Add((node, slot));

    /// <summary>Whether some program holds a partner for a value.</summary>
    public bool HasPartner(ReadOnlySpan<byte> value)
    {
        var hash = KeyHash.OfBytes(value);
        foreach (var (node, slot) in _seekers)
        {
            foreach (ref readonly var subscriber in node.Subscribers.AsSpan())
            {
                if (subscriber.Seek == slot && subscriber.Exclusion is null && subscriber.Program is not StoppedProgram && subscriber.Program.HasPartner(subscriber.Clause, hash, time: 0))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
