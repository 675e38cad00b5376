namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>
/// Makes a stream that shows a difference smaller, with the rule as it is. CsCheck shrinks by generating anew, smaller by
/// its own measure; here each generated value is a compiled assembly, and what is to be small is the stream that one of its
/// rules reads. So events are left out, in halves, then in ever smaller pieces, until each that is left is needed.
/// </summary>
internal static class StreamShrinker
{
    /// <summary>A part of a stream that still fails, no single event of which can be left out.</summary>
    /// <param name="stream">A stream that fails.</param>
    /// <param name="fails">Whether a stream fails.</param>
    public static IReadOnlyList<Act> Smallest(IReadOnlyList<Act> stream, Func<IReadOnlyList<Act>, bool> fails)
    {
        var piece = Math.Max(1, stream.Count / 2);
        while (true)
        {
            var before = stream.Count;
            for (var from = 0; from < stream.Count;)
            {
                List<Act> rest = [.. stream.Take(from), .. stream.Skip(from + piece)];
                if (rest.Count < stream.Count && fails(rest))
                {
                    stream = rest;
                }
                else
                {
                    from += piece;
                }
            }

            if (piece == 1 && stream.Count == before)
            {
                return stream;
            }

            piece = Math.Max(1, piece / 2);
        }
    }
}
