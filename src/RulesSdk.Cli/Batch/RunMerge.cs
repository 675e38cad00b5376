namespace RulesSdk.Cli.Batch;

/// <summary>Merges runs.</summary>
internal static class RunMerge
{
    /// <summary>Hands over the records of all runs by their places. A run is opened when its first record may be the next.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="handler">Takes each record; false ends the merge.</param>
    /// <param name="cancellation">Ends the merge.</param>
    /// <returns>False if the handler ended it.</returns>
    /// <exception cref="StoreException">Some could not be read again.</exception>
    public static bool Drain(IEnumerable<RecordRun> runs, Func<RecordRun, bool> handler, CancellationToken cancellation)
    {
        var queue = new PriorityQueue<(RecordRun Run, bool IsOpen), RecordKey>();
        foreach (var run in runs)
        {
            queue.Enqueue((run, false), new RecordKey(run.Earliest, -1, 0, 0));
        }

        while (queue.TryDequeue(out var first, out _))
        {
            var run = first.Run;
            var goesOn = first.IsOpen || run.MoveNext();
            if (goesOn && first.IsOpen)
            {
                var isLast = !queue.TryPeek(out _, out var next);
                do
                {
                    if (cancellation.IsCancellationRequested)
                    {
                        return true;
                    }

                    if (!handler(run))
                    {
                        return false;
                    }

                    goesOn = run.MoveNext();
                }
                while (goesOn && (isLast || run.Place.CompareTo(next) < 0));
            }

            if (goesOn)
            {
                queue.Enqueue((run, true), run.Place);
            }
        }

        return true;
    }
}
