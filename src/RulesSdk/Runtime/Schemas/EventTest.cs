using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Schemas;

/// <summary>A compiled test over an event's slots.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool EventTest(ref EventReader e);
