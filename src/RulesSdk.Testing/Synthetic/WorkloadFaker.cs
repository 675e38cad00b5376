using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bogus;

namespace RulesSdk.Testing;

/// <summary>Makes workload runtime events in the shape of the agent's, deterministic for a seed.</summary>
/// <remarks>Names come from Bogus, drawn once into pools. One thread at a time.</remarks>
public sealed class WorkloadFaker
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly string[] _users;
    private int _contexts;
    private int _pid = 1000;

    /// <summary>A faker.</summary>
    /// <param name="seed">The same seed makes the same events in the same order of calls.</param>
    public WorkloadFaker(int seed)
    {
        var faker = new Faker { Random = new Randomizer(seed) };
        Random = new Random(seed);
        _writer = new Utf8JsonWriter(_buffer, Relaxed);
        _users = [.. Enumerable.Range(0, 50).Select(_ => faker.Internet.UserName().ToLowerInvariant())];
        Hosts = [.. Enumerable.Range(0, 30).Select(_ => $"{faker.Internet.DomainWord().ToLowerInvariant()}.internal")];
    }

    /// <summary>Names of ordinary services in the fleet.</summary>
    public IReadOnlyList<string> Hosts { get; }

    internal Random Random { get; set; }

    /// <summary>A new context that a person opened at a terminal.</summary>
    /// <param name="overSsh">Whether over SSH.</param>
    public WorkloadContext InteractiveContext(bool overSsh) => new()
    {
        Key = NewKey("interactive_shell_"),
        User = _users[Random.Next(_users.Length)],
        Tty = string.Create(CultureInfo.InvariantCulture, $"pts{Random.Next(4)}"),
        SshClientIp = overSsh ? string.Create(CultureInfo.InvariantCulture, $"10.0.{Random.Next(4)}.{Random.Next(1, 255)}") : "",
    };

    /// <summary>A new context without a terminal: a service, or a command run over SSH.</summary>
    /// <param name="overSsh">Whether over SSH.</param>
    /// <param name="inContainer">Whether in a container.</param>
    public WorkloadContext ServiceContext(bool overSsh, bool inContainer) => new()
    {
        Key = NewKey(overSsh ? "auid_" : "service_"),
        User = overSsh ? _users[Random.Next(_users.Length)] : "app",
        ContainerId = inContainer ? Hex(64) : "",
        SshClientIp = overSsh ? string.Create(CultureInfo.InvariantCulture, $"10.0.{Random.Next(4)}.{Random.Next(1, 255)}") : "",
        ParentPath = overSsh ? "/usr/bin/bash" : "/usr/bin/node",
    };

    /// <summary>A new context in a pod, without a terminal: what the pod was made for.</summary>
    /// <param name="pod">The pod.</param>
    public WorkloadContext PodContext(KubernetesPod pod) => ServiceContext(overSsh: false, inContainer: true) with { Pod = pod, ParentPath = "/app/server" };

    /// <summary>A process starts.</summary>
    /// <param name="time">When.</param>
    /// <param name="context">Where.</param>
    /// <param name="path">The path of its file.</param>
    /// <param name="arguments">Its arguments, without the first.</param>
    public SyntheticEvent Exec(DateTimeOffset time, WorkloadContext context, string path, params string[] arguments) =>
        Write(time, context, "exec", "Process Activity", path, arguments, new Target(File: path));

    /// <summary>A process opens a file.</summary>
    /// <param name="time">When.</param>
    /// <param name="context">Where.</param>
    /// <param name="path">The path of the process's file.</param>
    /// <param name="file">The file that is opened.</param>
    public SyntheticEvent Open(DateTimeOffset time, WorkloadContext context, string path, string file) =>
        Write(time, context, "open", "File Activity", path, [], new Target(File: file));

    /// <summary>A process connects.</summary>
    /// <param name="time">When.</param>
    /// <param name="context">Where.</param>
    /// <param name="path">The path of the process's file.</param>
    /// <param name="ip">The address.</param>
    /// <param name="port">The port.</param>
    /// <param name="hostName">The name it was resolved from.</param>
    public SyntheticEvent Connect(DateTimeOffset time, WorkloadContext context, string path, string ip, int port, string hostName) =>
        Write(time, context, "connect", "Network Activity", path, [], new Target(Ip: ip, Port: port, HostName: hostName));

    /// <summary>A process asks the DNS.</summary>
    /// <param name="time">When.</param>
    /// <param name="context">Where.</param>
    /// <param name="path">The path of the process's file.</param>
    /// <param name="name">The name.</param>
    /// <param name="type">The record type.</param>
    public SyntheticEvent Dns(DateTimeOffset time, WorkloadContext context, string path, string name, string type) =>
        Write(time, context, "dns", "Network Activity", path, [], new Target(Question: name, QuestionType: type));

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    // The kernel keeps 15 characters.
    private static string Comm(string path) => FileName(path) is { Length: > 15 } name ? name[..15] : FileName(path);

    // A counter in the key makes it unlike every other.
    private string NewKey(string prefix) => prefix + _contexts++.ToString("x8", CultureInfo.InvariantCulture) + Hex(24);

    private string Hex(int digits)
    {
        Span<byte> bytes = stackalloc byte[digits / 2];
        Random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private SyntheticEvent Write(
        DateTimeOffset time, WorkloadContext context, string name, string category, string path, string[] arguments, Target target)
    {
        // Unlike any other event's with near certainty: an event is known by its content.
        time += TimeSpan.FromTicks(Random.Next((int)TimeSpan.TicksPerSecond));
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteStartObject("agent"u8);
        _writer.WriteString("rule_id"u8, $"{name}_{Comm(path)}");
        _writer.WriteString("policy_name"u8, "default.policy"u8);
        _writer.WriteString("version"u8, "7.60.1"u8);
        _writer.WriteString("os"u8, "linux"u8);
        _writer.WriteString("arch"u8, "x64"u8);
        _writer.WriteString("origin"u8, "ebpf"u8);
        _writer.WriteEndObject();
        _writer.WriteString("title"u8, $"{name} by {FileName(path)}");
        _writer.WriteString("date"u8, time.UtcDateTime);
        _writer.WriteStartObject("evt"u8);
        _writer.WriteString("name"u8, name);
        _writer.WriteString("category"u8, category);
        _writer.WriteString("outcome"u8, "Success"u8);
        _writer.WriteEndObject();
        WriteTarget(target);
        _writer.WriteStartObject("usr"u8);
        _writer.WriteString("id"u8, context.User);
        _writer.WriteEndObject();
        WriteProcess(context, path, arguments);
        if (context.ContainerId.Length > 0)
        {
            _writer.WriteStartObject("container"u8);
            _writer.WriteString("id"u8, context.ContainerId);
            _writer.WriteEndObject();
        }

        WriteTags(context.Pod);
        _writer.WriteEndObject();
        _writer.Flush();
        var line = _buffer.WrittenSpan.ToArray();
        return new SyntheticEvent(time, ReferenceId.OfLine(line), line) { Schema = AttackWorld.WorkloadSchema };
    }

    private void WriteTags(KubernetesPod? pod)
    {
        if (pod is null)
        {
            return;
        }

        _writer.WriteStartArray("tags"u8);
        _writer.WriteStringValue("pod_name:" + pod.Name);
        _writer.WriteStringValue("kube_namespace:" + pod.Namespace);
        _writer.WriteEndArray();
    }

    private void WriteTarget(Target target)
    {
        if (target.File is { } file)
        {
            WriteFile("file", file);
        }

        if (target.Ip is { } ip)
        {
            _writer.WriteStartObject("connect"u8);
            _writer.WriteStartObject("addr"u8);
            _writer.WriteString("family"u8, ip.Contains(':') ? "AF_INET6"u8 : "AF_INET"u8);
            _writer.WriteString("ip"u8, ip);
            _writer.WriteNumber("port"u8, target.Port);
            _writer.WriteString("hostname"u8, target.HostName);
            _writer.WriteBoolean("is_public"u8, !ip.StartsWith("10.", StringComparison.Ordinal));
            _writer.WriteEndObject();
            _writer.WriteString("protocol"u8, "TCP"u8);
            _writer.WriteEndObject();
        }

        if (target.Question is { } question)
        {
            _writer.WriteStartObject("dns"u8);
            _writer.WriteStartObject("question"u8);
            _writer.WriteString("name"u8, question);
            _writer.WriteString("type"u8, target.QuestionType);
            _writer.WriteString("class"u8, "INET"u8);
            _writer.WriteNumber("count"u8, 1);
            _writer.WriteEndObject();
            _writer.WriteEndObject();
        }
    }

    private void WriteProcess(WorkloadContext context, string path, string[] arguments)
    {
        _pid++;
        _writer.WriteStartObject("process"u8);
        _writer.WriteNumber("pid"u8, _pid);
        _writer.WriteNumber("ppid"u8, _pid - 1);
        _writer.WriteNumber("uid"u8, 1000);
        _writer.WriteString("user"u8, context.User);
        _writer.WriteString("comm"u8, Comm(path));
        _writer.WriteString("tty"u8, context.Tty);
        WriteFile("executable", path);
        _writer.WriteString("argv0"u8, FileName(path));
        _writer.WriteStartArray("args"u8);
        foreach (var argument in arguments)
        {
            _writer.WriteStringValue(argument);
        }

        _writer.WriteEndArray();
        WriteSession(context);
        WriteAncestor("parent", context.ParentPath);
        _writer.WriteStartArray("ancestors"u8);
        WriteAncestor(null, context.ParentPath);
        WriteAncestor(null, context.SshClientIp.Length > 0 ? "/usr/sbin/sshd" : "/usr/lib/systemd/systemd");
        _writer.WriteEndArray();
        _writer.WriteStartObject("variables"u8);
        _writer.WriteString("correlation_key"u8, context.Key);
        _writer.WriteString("correlation_entity"u8, context.ParentPath);
        _writer.WriteStartArray("parent_correlation_keys"u8);
        foreach (var key in context.ParentKeys)
        {
            _writer.WriteStringValue(key);
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WriteSession(WorkloadContext context)
    {
        if (context.KubernetesUser.Length > 0)
        {
            _writer.WriteStartObject("user_session"u8);
            _writer.WriteString("id"u8, context.Key[^8..]);
            _writer.WriteString("session_type"u8, "k8s"u8);
            _writer.WriteString("k8s_username"u8, context.KubernetesUser);
            _writer.WriteEndObject();
        }

        if (context.SshClientIp.Length == 0)
        {
            return;
        }

        _writer.WriteStartObject("user_session"u8);
        _writer.WriteString("id"u8, context.Key[^8..]);
        _writer.WriteString("session_type"u8, "ssh"u8);
        _writer.WriteString("ssh_username"u8, context.User);
        _writer.WriteString("ssh_client_ip"u8, context.SshClientIp);
        _writer.WriteString("ssh_auth_method"u8, "publickey"u8);
        _writer.WriteEndObject();
    }

    private void WriteAncestor(string? name, string path)
    {
        if (name is null)
        {
            _writer.WriteStartObject();
        }
        else
        {
            _writer.WriteStartObject(name);
        }

        _writer.WriteString("comm"u8, Comm(path));
        WriteFile("executable", path);
        _writer.WriteEndObject();
    }

    private void WriteFile(string name, string path)
    {
        _writer.WriteStartObject(name);
        _writer.WriteString("path"u8, path);
        _writer.WriteString("name"u8, FileName(path));
        _writer.WriteBoolean("in_upper_layer"u8, false);
        _writer.WriteEndObject();
    }

    /// <summary>What an event is about, besides its process.</summary>
    private readonly record struct Target(
        string? File = null, string? Ip = null, int Port = 0, string HostName = "", string? Question = null, string QuestionType = "");
}
