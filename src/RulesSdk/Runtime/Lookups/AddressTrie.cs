using System.Numerics;

namespace RulesSdk.Runtime.Lookups;

/// <summary>
/// Prefixes of 128 bits, looked up six bits at a time. A node has a bit for each of its 64 parts: whether a prefix covers it
/// whole, or else whether there is something below. What is below and is one prefix alone is compared at once, so a walk ends where prefixes part.
/// </summary>
internal sealed class AddressTrie
{
    private const int Step = 6;
    private const int Parts = 1 << Step;

    private readonly Node[] _nodes;
    private readonly Leaf[] _leaves;

    /// <summary>A trie of prefixes.</summary>
    /// <param name="prefixes">Each with its bits from the left, 0 beyond its length, and its length.</param>
    public AddressTrie(IEnumerable<(UInt128 Bits, int Length)> prefixes)
    {
        var apart = new List<(UInt128 Bits, int Length)>();
        foreach (var prefix in prefixes.OrderBy(static prefix => prefix.Bits).ThenBy(static prefix => prefix.Length))
        {
            // What lies within an earlier one adds nothing.
            if (apart.Count == 0 || (prefix.Bits & MaskOf(apart[^1].Length)) != apart[^1].Bits)
            {
                apart.Add(prefix);
            }
        }

        var (nodes, leaves) = (new List<Node> { default }, new List<Leaf>());
        Build(nodes, leaves, 0, [.. apart], depth: 0);
        (_nodes, _leaves) = ([.. nodes], [.. leaves]);
    }

    public bool Contains(UInt128 bits)
    {
        var at = 0;
        for (var depth = 0; ; depth += Step)
        {
            ref readonly var node = ref _nodes[at];
            var part = 1UL << PartOf(bits, depth);
            if ((node.Covered & part) != 0)
            {
                return true;
            }

            if ((node.Below & part) == 0)
            {
                return false;
            }

            // Those below stand one after the other, in the order of their parts.
            if ((node.Leaves & part) != 0)
            {
                ref readonly var leaf = ref _leaves[node.FirstLeaf + BitOperations.PopCount(node.Leaves & (part - 1))];
                return (bits & leaf.Mask) == leaf.Bits;
            }

            at = node.FirstNode + BitOperations.PopCount((node.Below & ~node.Leaves) & (part - 1));
        }
    }

    private static UInt128 MaskOf(int length) => length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - length);

    // 128 bits are not a multiple of six: the last part has two, and zeros.
    private static int PartOf(UInt128 bits, int depth) =>
        (int)(ulong)(depth <= 128 - Step ? bits >> (128 - Step - depth) : bits << (depth + Step - 128)) & (Parts - 1);

    private static void Build(List<Node> nodes, List<Leaf> leaves, int at, ReadOnlySpan<(UInt128 Bits, int Length)> prefixes, int depth)
    {
        var node = new Node { FirstLeaf = leaves.Count, FirstNode = nodes.Count };
        var below = new List<(int Start, int Count)>();
        for (var i = 0; i < prefixes.Length;)
        {
            var part = PartOf(prefixes[i].Bits, depth);
            if (prefixes[i].Length <= depth + Step)
            {
                var covered = 1 << (depth + Step - prefixes[i].Length);
                node.Covered |= (covered == Parts ? ulong.MaxValue : (1UL << covered) - 1) << part;
                i++;
                continue;
            }

            var start = i;
            while (i < prefixes.Length && PartOf(prefixes[i].Bits, depth) == part)
            {
                i++;
            }

            node.Below |= 1UL << part;
            if (i - start == 1)
            {
                node.Leaves |= 1UL << part;
                leaves.Add(new(prefixes[start].Bits, MaskOf(prefixes[start].Length)));
            }
            else
            {
                below.Add((start, i - start));
                nodes.Add(default);
            }
        }

        nodes[at] = node;
        for (var i = 0; i < below.Count; i++)
        {
            Build(nodes, leaves, node.FirstNode + i, prefixes.Slice(below[i].Start, below[i].Count), depth + Step);
        }
    }

    private struct Node
    {
        public ulong Covered;
        public ulong Below;

        /// <summary>Those of <see cref="Below"/> that are one prefix alone.</summary>
        public ulong Leaves;

        public int FirstLeaf;
        public int FirstNode;
    }

    private readonly record struct Leaf(UInt128 Bits, UInt128 Mask);
}
