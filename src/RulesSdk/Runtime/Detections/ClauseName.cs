using System.Runtime.InteropServices;
using System.Text;

namespace RulesSdk.Runtime.Detections;

/// <summary>What a clause is called in detections.</summary>
/// <param name="Name">The event variable, or the signal's id.</param>
/// <param name="Schema">The id of the schema of its events.</param>
internal readonly record struct ClauseName(string Name, string Schema);
