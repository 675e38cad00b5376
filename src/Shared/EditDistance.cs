using System;

namespace RulesSdk.Shared;

/// <summary>How far apart two spellings are. Compiled into each assembly that suggests names.</summary>
internal static class EditDistance
{
    /// <summary>Whether a name is near enough to what was typed to be what was meant: at most a third of the typed letters, but at least two, are different.</summary>
    public static bool IsNear(string typed, int distance) => distance <= Math.Max(2, typed.Length / 3);

    /// <summary>How many letters to insert, remove, replace or swap with their neighbour; upper and lower case are the same.</summary>
    public static int Between(string left, string right)
    {
        var (a, b) = (left.ToLowerInvariant(), right.ToLowerInvariant());
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                var replaced = distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(Math.Min(distances[i - 1, j] + 1, distances[i, j - 1] + 1), replaced);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[a.Length, b.Length];
    }
}
