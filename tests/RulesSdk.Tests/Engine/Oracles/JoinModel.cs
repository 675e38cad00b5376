namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>Uses of an issued token elsewhere: <see cref="TokenRule"/>. It keeps a row of each issue, and none of a use.</summary>
internal sealed class JoinModel(Bounds bounds) : OracleModel(bounds, TimeSpan.FromHours(1))
{
    private readonly List<HeldKey> _changed = [];

    protected override void ApplyAtItsTime(Trail e)
    {
        if (e.Name == "Issue")
        {
            Rows.Add(new(e, Bytes(e.Id, e.Token, e.Ip, e.User)));
        }
        else
        {
            // The newest partners are looked at first; matches are folded in the order of events.
            var partners = Rows.Where(row => row.Event.Token == e.Token).Reverse().ToList();
            ProbesCut += partners.Count > Bounds.Probes ? 1 : 0;
            foreach (var issue in partners.Take(Bounds.Probes).Reverse().Select(static row => row.Event).Where(issue => issue.Ip != e.Ip))
            {
                Match(issue, e);
            }

            _changed.ForEach(Settle);
            _changed.Clear();
        }

        FinishInstant();
    }

    // What the instant would open opens first.
    protected override void Discard(HeldKey key)
    {
        Settle(key);
        base.Discard(key);
    }

    private void Match(Trail issue, Trail use)
    {
        var key = Keys.Find(key => key.User == issue.User) ?? Add(new HeldKey(issue.User) { Open = new() { Start = issue.Time, End = issue.Time.AddHours(1) } });
        var open = key.Open!;
        open.AddWithoutAddress(issue);
        open.Add(use);
        Touch(key);
        if (!open.IsChanged)
        {
            open.IsChanged = true;
            _changed.Add(key);
        }
    }

    private void Settle(HeldKey key)
    {
        var open = key.Open!;
        if (open.IsChanged && !open.IsReported)
        {
            open.Opened = Largest;
            open.IsReported = true;
            Tell("Opened", key.User, open);
        }

        open.IsChanged = false;
    }
}
