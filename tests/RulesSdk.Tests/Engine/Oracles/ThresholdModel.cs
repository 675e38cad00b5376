namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>Three alerts of a user: <see cref="ThreeAlertsRule"/>. An alert is a row, and a match that waits until it is part of a detection.</summary>
internal sealed class ThresholdModel(Bounds bounds) : OracleModel(bounds, TimeSpan.FromMinutes(10))
{
    protected override void ApplyAtItsTime(Trail e)
    {
        if (e.Name != "Alert")
        {
            return;
        }

        var key = Keys.Find(key => key.User == e.User) ?? Add(new HeldKey(e.User));
        Touch(key);
        if (key.Open is { } open)
        {
            open.Add(e);
        }
        else
        {
            key.Rows.Add(HeldRow.MatchOf(e));
            Rows.Add(key.Rows[^1]);
        }

        Rows.Add(new(e, Bytes(e.Id, e.User, e.Ip)));
        if (key.Open is null && key.Live.Count() >= 3)
        {
            Open(key, e.Time);
        }

        FinishInstant();
    }

    private void Open(HeldKey key, DateTimeOffset time)
    {
        var events = key.Live.Select(static row => row.Event).ToList();
        key.Open = new() { Start = events[0].Time, Opened = time, End = events[0].Time.AddMinutes(10) };
        events.ForEach(key.Open.Add);
        key.Rows.Clear();
        Tell("Opened", key.User, key.Open);
    }
}
