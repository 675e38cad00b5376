using RulesSdk;

namespace Acme.Detections;

#region pack
/// <summary>Every rule of this project.</summary>
[RulePack("acme", Title = "Acme")]
public sealed partial class AcmeRules : IRulePack;
#endregion
