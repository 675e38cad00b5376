using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Workload.Tests;

/// <summary>The chain over events of a source that carries no keys, with the stage that adds them before it.</summary>
public sealed class ExecutionContextTests
{
    private static readonly WorkloadAncestor SshServer = new() { Pid = 5, Comm = "sshd", Executable = new() { Path = "/usr/sbin/sshd", Name = "sshd" } };
    private static readonly WorkloadAncestor Login = new() { Pid = 6, Comm = "login", Executable = new() { Path = "/usr/bin/login", Name = "login" } };

    // bash over SSH, in it sh, and in that the attack; every event tells its ancestors but no key
    private static WorkloadEvent[] AttackOverSsh =>
    [
        At(Workload.Exec("/usr/bin/bash"), 10, SshServer),
        At(Workload.Exec("/usr/bin/dash"), 11, Shell("/usr/bin/bash", 10), SshServer),
        At(Workload.Open("/root/.kube/config"), 12, Shell("/usr/bin/dash", 11), Shell("/usr/bin/bash", 10), SshServer),
        At(Workload.Exec("/usr/bin/nmap", "10.0.0.0/8"), 13, Shell("/usr/bin/dash", 11), Shell("/usr/bin/bash", 10), SshServer),
        At(Workload.Exec("/usr/bin/whoami"), 14, Shell("/usr/bin/dash", 11), Shell("/usr/bin/bash", 10), SshServer),
    ];

    [Fact]
    public void An_attack_across_an_SSH_session_is_detected_in_each_of_its_shells()
    {
        var told = Enrich(AttackOverSsh);

        Test(told).Detects(2, found =>
        {
            Assert.All(found, d => Assert.Equal(("Comprehensive Lateral Movement", Severity.Critical), (d.Case, d.Severity)));
            Assert.Equal(
                told.Take(2).Select(e => e.Process.Variables.CorrelationKey).Order(),
                found.Select(d => d.Header.Key[0]).Order());
            Assert.All(told, e => Assert.Equal("ssh", e.Process.UserSession.SessionType));
        });
    }

    [Fact]
    public void The_detections_of_one_attack_name_each_other()
    {
        var found = new List<Detection>();
        var options = new RulesEngineOptions { Phases = DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed };
        var engine = new RulesEngine([LateralMovementAttackChain.Rule], new CallbackSink(found.Add), options);
        foreach (var e in Enrich(AttackOverSsh))
        {
            engine.OpenSource<WorkloadEvent>("host").Process(EventJson.Write(e));
        }

        engine.Complete();

        var ids = found.Select(d => d.Id).Distinct().ToArray();
        Assert.Equal(2, ids.Length);
        Assert.All(found.Where(d => d.Phase == DetectionPhase.Escalated), d => Assert.Equal(ids.Where(id => id != d.Id), d.Header.RelatedDetections));

        // The later of two that open names the earlier; of two that close, the earlier names the later.
        Assert.Equal([0, 1], found.Where(d => d.Phase == DetectionPhase.Opened).Select(d => d.Header.RelatedCount));
        Assert.Equal([1, 0], found.Where(d => d.Phase == DetectionPhase.Closed).Select(d => d.Header.RelatedCount));
    }

    [Fact]
    public void Without_the_stage_nothing_ties_the_events_together() => Test(AttackOverSsh).DoesNotDetect();

    [Fact]
    public void Bash_and_then_sh_are_put_together_at_bash()
    {
        // No SSH server above: the one indicator of remote access lies in bash, the rest in sh.
        var told = Enrich(
            At(Workload.Exec("/usr/bin/bash"), 10, Login),
            At(Workload.Connect("10.0.0.9", 22), 11, Shell("/usr/bin/bash", 10), Login),
            At(Workload.Exec("/usr/bin/dash"), 12, Shell("/usr/bin/bash", 10), Login),
            At(Workload.Open("/root/.kube/config"), 13, Shell("/usr/bin/dash", 12), Shell("/usr/bin/bash", 10), Login));

        Assert.NotEqual(told[1].Process.Variables.CorrelationKey, told[3].Process.Variables.CorrelationKey);
        Test(told).Detects(d =>
        {
            Assert.Equal("Credential-Based Lateral Movement (interactive)", d.Case);
            Assert.Equal([ExecutionContexts.RootKey(told[3])], d.Header.Key);
        });
    }

    [Fact]
    public void Two_unrelated_sessions_that_each_do_half_are_not_put_together()
    {
        var told = Enrich(
            At(Workload.Exec("/usr/bin/bash"), 10, Login),
            At(Workload.Exec("/usr/bin/bash"), 20, Login),
            At(Workload.Connect("10.0.0.9", 22), 11, Shell("/usr/bin/bash", 10), Login),
            At(Workload.Open("/root/.kube/config"), 21, Shell("/usr/bin/bash", 20), Login),
            At(Workload.Exec("/usr/bin/nmap", "10.0.0.0/8"), 22, Shell("/usr/bin/bash", 20), Login),
            At(Workload.Exec("/usr/bin/whoami"), 23, Shell("/usr/bin/bash", 20), Login));

        Assert.All(told, e => Assert.NotEqual("", e.Process.Variables.CorrelationKey));
        Test(told).DoesNotDetect();
    }

    [Fact]
    public void A_session_whose_shell_has_the_process_id_of_one_that_is_over_is_another()
    {
        var first = At(Workload.Exec("/usr/bin/bash"), 10, Login);
        var told = Enrich(
            first,
            At(Workload.Connect("10.0.0.9", 22), 11, Shell("/usr/bin/bash", 10), Login),
            first.Named("exit"),
            first,
            At(Workload.Open("/root/.kube/config"), 12, Shell("/usr/bin/bash", 10), Login));

        Test(told).DoesNotDetect();
    }

    [Fact]
    public void Lines_are_detected_in_as_objects_are()
    {
        var contexts = new ExecutionContexts();
        var lines = Timed(AttackOverSsh).Select(e =>
        {
            var line = new ArrayBufferWriter<byte>();
            Assert.True(contexts.EnrichLine(EventJson.Write(e), line));
            return line.WrittenSpan.ToArray();
        }).ToArray();

        var found = new List<Detection>();
        var engine = new RulesEngine([LateralMovementAttackChain.Rule], new CallbackSink(found.Add), new RulesEngineOptions { Phases = DetectionPhases.Closed });
        Array.ForEach(lines, line => engine.OpenSource<WorkloadEvent>("host").Process(line));
        engine.Complete();

        Assert.Equal(["Comprehensive Lateral Movement", "Comprehensive Lateral Movement"], found.Select(d => d.Case));
    }

    [Fact]
    public void Every_case_has_a_runbook_that_is_there()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

        Assert.All(LateralMovementAttackChain.Rule.Metadata.Cases, item =>
        {
            var parts = item.Runbook!.Split('#');
            var headings = Regex.Matches(File.ReadAllText(Path.Combine(root, parts[0])), "^## (.*)$", RegexOptions.Multiline);
            Assert.Contains(parts[1], headings.Select(heading => heading.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')));
        });
        Test(Enrich(AttackOverSsh)).Detects(2, found => Assert.All(found, d => Assert.EndsWith("#comprehensive-lateral-movement", d.Header.Runbook)));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static WorkloadEvent[] Enrich(params WorkloadEvent[] events)
    {
        var contexts = new ExecutionContexts();
        return [.. Timed(events).Select(contexts.Enrich)];
    }

    // A minute from one to the next, as the test below feeds them.
    private static IEnumerable<WorkloadEvent> Timed(WorkloadEvent[] events) =>
        events.Select((e, minute) => e with { Date = RuleTest.Start.AddMinutes(minute + 1), Id = (minute + 1).ToString(CultureInfo.InvariantCulture) });

    private static RuleTest<LateralMovementAttackChain.Detection> Test(IEnumerable<WorkloadEvent> events) =>
        events.Aggregate(RuleTest.For(LateralMovementAttackChain.Rule), (test, e) => test.After("1m", e));

    private static WorkloadAncestor Shell(string path, long pid) =>
        new() { Pid = pid, Comm = path[(path.LastIndexOf('/') + 1)..], Tty = "pts0", Executable = new() { Path = path, Name = path[(path.LastIndexOf('/') + 1)..] } };

    private static WorkloadEvent At(WorkloadEvent e, long pid, params WorkloadAncestor[] ancestors) => e with
    {
        Process = e.Process with
        {
            Pid = pid,
            Ppid = ancestors[0].Pid,
            Tty = "pts0",
            Parent = ancestors[0],
            Ancestors = ancestors,
            Variables = new(),
        },
    };
}
