namespace RulesSdk.Hosting.Delivery;

/// <summary>A target that a host was given.</summary>
/// <param name="Name">Its name in logs and metrics.</param>
/// <param name="Create">Makes it.</param>
/// <param name="All">Whether it gets what alerts mute, too.</param>
internal sealed record TargetRegistration(string Name, Func<IServiceProvider, IDetectionTarget> Create, bool All);
