using System.Numerics;

namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>
/// Finds which of many ranges a value is in. The bounds cut all values into cells; a range is in as many nodes of a binary tree over the
/// cells as it needs to be covered by them, so the tree takes little more room than the ranges, and a value passes one node a level.
/// </summary>
internal sealed class WitnessRanges
{
    // Where each cell begins. What is less than all of these is in no range.
    private readonly UInt128[] _starts;

    // The node i has the children 2i and 2i + 1; the leaves are the cells.
    private readonly WitnessLiteral[][] _nodes;

    /// <summary>Ranges.</summary>
    public WitnessRanges(WitnessLiteral[] ranges)
    {
        _starts = [.. ranges.Select(static range => range.Low).Concat(ranges.Where(static range => range.High < UInt128.MaxValue).Select(static range => range.High + 1)).Distinct().Order()];
        var leaves = (int)BitOperations.RoundUpToPowerOf2((uint)_starts.Length);
        var nodes = new List<WitnessLiteral>?[leaves * 2];
        foreach (var range in ranges)
        {
            var first = leaves + CellOf(range.Low);
            for (var (low, high) = (first, leaves + CellOf(range.High)); low <= high; (low, high) = (low / 2, high / 2))
            {
                if (low % 2 == 1)
                {
                    (nodes[low++] ??= []).Add(range);
                }

                if (high % 2 == 0 && low <= high)
                {
                    (nodes[high--] ??= []).Add(range);
                }
            }
        }

        _nodes = Array.ConvertAll(nodes, static node => node?.ToArray() ?? []);
    }

    /// <summary>How many nodes were passed, and how many ranges were found.</summary>
    internal long Steps { get; private set; }

    /// <summary>Finds the ranges that a value is in.</summary>
    public void Find(UInt128 value, WitnessHits found)
    {
        for (var node = CellOf(value) is var cell && cell < 0 ? 0 : (_nodes.Length / 2) + cell; node > 0; node /= 2)
        {
            Steps += 1 + _nodes[node].Length;
            foreach (var range in _nodes[node])
            {
                found.Add(range);
            }
        }
    }

    private int CellOf(UInt128 value)
    {
        var at = _starts.AsSpan().BinarySearch(value);
        return at >= 0 ? at : ~at - 1;
    }
}
