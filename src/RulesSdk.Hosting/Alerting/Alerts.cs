using Microsoft.Extensions.Options;
using RulesSdk.Hosting.Entities;

namespace RulesSdk.Hosting.Alerting;

/// <summary>Decides which detections are told, and raises incidents and risks. One thread at a time; the state belongs to the checkpoint of the engine.</summary>
/// <param name="options">What is told.</param>
internal sealed class Alerts(IOptions<RulesHostOptions> options)
{
    private const int MaxNamed = 16;
    private static readonly double[] Scores = [1, 5, 20, 50, 100];

    private long _muted;

    /// <summary>What a checkpoint has of it.</summary>
    public AlertState State { get; set; } = new();

    /// <summary>How many detections were not told.</summary>
    public long Muted => Volatile.Read(ref _muted);

    /// <summary>What is told. The engine's thread changes it, between two events.</summary>
    public AlertOptions Options { get; set; } = options.Value.Alerts;

    /// <summary>Takes a detection.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="raise">Gets what is raised by it.</param>
    /// <returns>Whether it is told.</returns>
    public bool Tell(Detection detection, Action<Detection> raise)
    {
        var header = detection.Header;
        var isMuted = IsMuted(header);
        NoteOpen(header);
        if (isMuted)
        {
            Interlocked.Increment(ref _muted);
            return false;
        }

        if (header.Phase == DetectionPhase.Opened)
        {
            foreach (var entity in Entity.Of(header).Distinct())
            {
                AddIncident(entity, header, raise);
                AddRisk(entity, header, raise);
            }
        }

        return true;
    }

    private static string SlotOf(string rule, IEnumerable<string> key) => $"{rule}\n{string.Join('\n', key)}";

    // What was said of the opening holds for all that follows.
    private bool IsMuted(DetectionHeader header)
    {
        if (State.Muted.ContainsKey(header.Id))
        {
            if (header.Phase == DetectionPhase.Closed)
            {
                State.Muted.Remove(header.Id);
            }

            return true;
        }

        var isMuted = IsSilenced(header) || (header.Phase is DetectionPhase.Opened or DetectionPhase.Early && IsInhibited(header));
        if (isMuted && header.Phase == DetectionPhase.Opened)
        {
            State.Muted[header.Id] = header.OpenedAt.UtcTicks;
            Forget(State.Muted, static time => time);
        }

        return isMuted;
    }

    private bool IsSilenced(DetectionHeader header) => Options.Silences.Values.Any(silence =>
        header.OpenedAt < silence.Until
        && (silence.Rule is null || silence.Rule == header.Rule.Id)
        && (silence.Value is null || header.Key.Contains(silence.Value)));

    private bool IsInhibited(DetectionHeader header) => Options.Inhibitions.Values.Any(inhibition =>
        inhibition.Mutes == header.Rule.Id
        && State.Open.TryGetValue(SlotOf(inhibition.Rule, header.Key), out var open)
        && open.Ids.Count > 0
        && header.OpenedAt.UtcTicks <= open.Until);

    private void NoteOpen(DetectionHeader header)
    {
        if (header.Phase == DetectionPhase.Early || !Options.Inhibitions.Values.Any(inhibition => inhibition.Rule == header.Rule.Id))
        {
            return;
        }

        var slot = SlotOf(header.Rule.Id, header.Key);
        if (header.Phase == DetectionPhase.Closed)
        {
            if (State.Open.TryGetValue(slot, out var closed) && closed.Ids.Remove(header.Id) && closed.Ids.Count == 0)
            {
                State.Open.Remove(slot);
            }

            return;
        }

        if (!State.Open.TryGetValue(slot, out var open))
        {
            State.Open.Add(slot, open = new());
        }

        // Those whose end is never told must not grow without bound.
        if (header.OpenedAt.UtcTicks > open.Until)
        {
            open.Ids.Clear();
        }

        open.Ids.Add(header.Id);
        open.Until = Math.Max(open.Until, header.LastEvent.UtcTicks + header.Rule.Window.Ticks);
        Forget(State.Open, static one => one.Until);
    }

    private void AddIncident(Entity entity, DetectionHeader header, Action<Detection> raise)
    {
        if (Options.IncidentWindow is not { } window)
        {
            return;
        }

        var time = header.OpenedAt.UtcTicks;
        var name = entity.ToString();
        if (!State.Incidents.TryGetValue(name, out var incident) || time - incident.Last > window.Ticks)
        {
            State.Incidents[name] = incident = new() { Id = RaisedAlert.IdOf("incident", entity, header.Id), First = header.FirstEvent.UtcTicks, Last = time };
            Forget(State.Incidents, static one => one.Last);
        }

        incident.Count++;
        incident.First = Math.Min(incident.First, header.FirstEvent.UtcTicks);
        incident.Last = Math.Max(incident.Last, time);
        incident.Severity = header.Severity > incident.Severity ? header.Severity : incident.Severity;
        if (incident.Rules.Count < MaxNamed)
        {
            incident.Rules.Add(header.Rule.Id);
        }

        if (incident.Detections.Count < MaxNamed)
        {
            incident.Detections.Add(header.Id);
        }

        if (incident.Count > 1)
        {
            raise(RaisedAlert.Of(entity, incident));
        }
    }

    private void AddRisk(Entity entity, DetectionHeader header, Action<Detection> raise)
    {
        if (Options.RiskThreshold is not { } threshold)
        {
            return;
        }

        var time = header.OpenedAt.UtcTicks;
        var name = entity.ToString();
        if (!State.Risks.TryGetValue(name, out var risk))
        {
            State.Risks.Add(name, risk = new() { Last = time });
            Forget(State.Risks, static one => one.Last);
        }

        risk.Score *= Math.Pow(0.5, Math.Max(0, time - risk.Last) / (double)Options.RiskHalfLife.Ticks);
        risk.IsTold &= risk.Score >= threshold;
        risk.Last = Math.Max(risk.Last, time);
        risk.Score += Scores[(int)header.Severity];
        if (!risk.IsTold && risk.Score >= threshold)
        {
            risk.IsTold = true;
            raise(RaisedAlert.Of(entity, risk, header.Id, header.FirstEvent.UtcTicks));
        }
    }

    // At most one is added at a time. Of those as old as one another, the first by name goes.
    private void Forget<T>(Dictionary<string, T> kept, Func<T, long> time)
    {
        if (kept.Count > Options.MaxEntities)
        {
            kept.Remove(kept.MinBy(one => (time(one.Value), one.Key), Comparer<(long, string)>.Create(static (one, other) =>
                one.Item1 != other.Item1 ? one.Item1.CompareTo(other.Item1) : string.CompareOrdinal(one.Item2, other.Item2))).Key);
        }
    }
}
