namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>
/// Sessions and reads of credentials: <see cref="ChainRule"/>. A count is of the evidence that is held; that an activity was
/// seen is known as long as the key is.
/// </summary>
internal sealed class ChainModel(Bounds bounds) : OracleModel(bounds, TimeSpan.FromHours(1))
{
    private static readonly (string Name, Func<int, bool, bool> Holds)[] Cases =
    [
        ("Both", static (sessions, credentials) => sessions > 0 && credentials),
        ("Many sessions", static (sessions, _) => sessions >= 3),
        ("Session", static (sessions, _) => sessions > 0),
    ];

    private readonly HashSet<HeldKey> _withCredentials = [];

    protected override void ApplyAtItsTime(Trail e)
    {
        if (e.Name is not ("Ssh" or "Cred"))
        {
            return;
        }

        var key = Keys.Find(key => key.User == e.User) ?? Add(new HeldKey(e.User));
        Touch(key);
        key.Rows.Add(new(e, Bytes(e.Id, e.Ip)));
        Rows.Add(key.Rows[^1]);
        if (e.Name == "Cred")
        {
            _withCredentials.Add(key);
        }

        if (key.Open is { } open)
        {
            Fold(open, e);
        }

        Evaluate(key, e.Time);
        FinishInstant();
    }

    private void Evaluate(HeldKey key, DateTimeOffset time)
    {
        var (sessions, credentials) = (key.Live.Count(static row => row.Event.Name == "Ssh"), _withCredentials.Contains(key));
        var rank = Array.FindIndex(Cases, one => one.Holds(sessions, credentials));
        if (rank < 0)
        {
            return;
        }

        var opens = key.Open is null;
        if (key.Open is null)
        {
            key.Open = new() { Opened = time, Case = (rank, Cases[rank].Name) };
            foreach (var row in key.Live)
            {
                Fold(key.Open, row.Event);
            }

            Tell("Opened", key.User, key.Open);
        }

        key.Open.End = time.AddHours(1);
        if (!opens && rank < key.Open.Case.Rank)
        {
            key.Open.Case = (rank, Cases[rank].Name);
            Tell("Escalated", key.User, key.Open);
        }
    }

    // What a chain has taken in does not come again, so it remembers none of it.
    private static void Fold(OpenModel open, Trail e)
    {
        open.Add(e);
        open.Counted.Clear();
    }
}
