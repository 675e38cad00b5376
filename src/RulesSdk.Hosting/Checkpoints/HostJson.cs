using System.Text.Json.Serialization;

namespace RulesSdk.Hosting.Checkpoints;

/// <summary>How what a host keeps is written as JSON: by generated code, so that a host can be compiled ahead of time.</summary>
[JsonSerializable(typeof(HostTable))]
[JsonSerializable(typeof(string))]
internal sealed partial class HostJson : JsonSerializerContext;
