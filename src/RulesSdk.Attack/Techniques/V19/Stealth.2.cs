// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    public static partial class Stealth
    {
        /// <summary>T1218, System Binary Proxy Execution.</summary>
        public const string SystemBinaryProxyExecution = "T1218";
        /// <summary>T1218.001, System Binary Proxy Execution: Compiled HTML File.</summary>
        public const string SystemBinaryProxyExecutionCompiledHtmlFile = "T1218.001";
        /// <summary>T1218.002, System Binary Proxy Execution: Control Panel.</summary>
        public const string SystemBinaryProxyExecutionControlPanel = "T1218.002";
        /// <summary>T1218.003, System Binary Proxy Execution: CMSTP.</summary>
        public const string SystemBinaryProxyExecutionCmstp = "T1218.003";
        /// <summary>T1218.004, System Binary Proxy Execution: InstallUtil.</summary>
        public const string SystemBinaryProxyExecutionInstallUtil = "T1218.004";
        /// <summary>T1218.005, System Binary Proxy Execution: Mshta.</summary>
        public const string SystemBinaryProxyExecutionMshta = "T1218.005";
        /// <summary>T1218.007, System Binary Proxy Execution: Msiexec.</summary>
        public const string SystemBinaryProxyExecutionMsiexec = "T1218.007";
        /// <summary>T1218.008, System Binary Proxy Execution: Odbcconf.</summary>
        public const string SystemBinaryProxyExecutionOdbcconf = "T1218.008";
        /// <summary>T1218.009, System Binary Proxy Execution: Regsvcs/Regasm.</summary>
        public const string SystemBinaryProxyExecutionRegsvcsRegasm = "T1218.009";
        /// <summary>T1218.010, System Binary Proxy Execution: Regsvr32.</summary>
        public const string SystemBinaryProxyExecutionRegsvr32 = "T1218.010";
        /// <summary>T1218.011, System Binary Proxy Execution: Rundll32.</summary>
        public const string SystemBinaryProxyExecutionRundll32 = "T1218.011";
        /// <summary>T1218.012, System Binary Proxy Execution: Verclsid.</summary>
        public const string SystemBinaryProxyExecutionVerclsid = "T1218.012";
        /// <summary>T1218.013, System Binary Proxy Execution: Mavinject.</summary>
        public const string SystemBinaryProxyExecutionMavinject = "T1218.013";
        /// <summary>T1218.014, System Binary Proxy Execution: MMC.</summary>
        public const string SystemBinaryProxyExecutionMmc = "T1218.014";
        /// <summary>T1218.015, System Binary Proxy Execution: Electron Applications.</summary>
        public const string SystemBinaryProxyExecutionElectronApplications = "T1218.015";
        /// <summary>T1220, XSL Script Processing.</summary>
        public const string XslScriptProcessing = "T1220";
        /// <summary>T1221, Template Injection.</summary>
        public const string TemplateInjection = "T1221";
        /// <summary>T1222, File and Directory Permissions Modification.</summary>
        public const string FileAndDirectoryPermissionsModification = "T1222";
        /// <summary>T1222.001, File and Directory Permissions Modification: Windows File and Directory Permissions Modification.</summary>
        public const string FileAndDirectoryPermissionsModificationWindowsFileAndDirectoryPermissionsModification = "T1222.001";
        /// <summary>T1222.002, File and Directory Permissions Modification: Linux and Mac File and Directory Permissions Modification.</summary>
        public const string FileAndDirectoryPermissionsModificationLinuxAndMacFileAndDirectoryPermissionsModification = "T1222.002";
        /// <summary>T1223, Compiled HTML File.</summary>
        [Obsolete("T1223 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionCompiledHtmlFile, T1218.001).")]
        public const string CompiledHtmlFile = "T1223";
        /// <summary>T1480, Execution Guardrails.</summary>
        public const string ExecutionGuardrails = "T1480";
        /// <summary>T1480.001, Execution Guardrails: Environmental Keying.</summary>
        public const string ExecutionGuardrailsEnvironmentalKeying = "T1480.001";
        /// <summary>T1480.002, Execution Guardrails: Mutual Exclusion.</summary>
        public const string ExecutionGuardrailsMutualExclusion = "T1480.002";
        /// <summary>T1484, Domain or Tenant Policy Modification.</summary>
        public const string DomainOrTenantPolicyModification = "T1484";
        /// <summary>T1484.001, Domain or Tenant Policy Modification: Group Policy Modification.</summary>
        public const string DomainOrTenantPolicyModificationGroupPolicyModification = "T1484.001";
        /// <summary>T1484.002, Domain or Tenant Policy Modification: Trust Modification.</summary>
        public const string DomainOrTenantPolicyModificationTrustModification = "T1484.002";
        /// <summary>T1497, Virtualization/Sandbox Evasion.</summary>
        public const string VirtualizationSandboxEvasion = "T1497";
        /// <summary>T1497.001, Virtualization/Sandbox Evasion: System Checks.</summary>
        public const string VirtualizationSandboxEvasionSystemChecks = "T1497.001";
        /// <summary>T1497.002, Virtualization/Sandbox Evasion: User Activity Based Checks.</summary>
        public const string VirtualizationSandboxEvasionUserActivityBasedChecks = "T1497.002";
        /// <summary>T1497.003, Virtualization/Sandbox Evasion: Time Based Checks.</summary>
        public const string VirtualizationSandboxEvasionTimeBasedChecks = "T1497.003";
        /// <summary>T1500, Compile After Delivery.</summary>
        [Obsolete("T1500 is revoked in ATT&CK 19 (use Attack19.Stealth.ObfuscatedFilesOrInformationCompileAfterDelivery, T1027.004).")]
        public const string CompileAfterDelivery = "T1500";
        /// <summary>T1502, Parent PID Spoofing.</summary>
        [Obsolete("T1502 is revoked in ATT&CK 19 (use Attack19.Stealth.AccessTokenManipulationParentPidSpoofing, T1134.004).")]
        public const string ParentPidSpoofing = "T1502";
        /// <summary>T1506, Web Session Cookie.</summary>
        [Obsolete("T1506 is revoked in ATT&CK 19 (use Attack19.Stealth.UseAlternateAuthenticationMaterialWebSessionCookie, T1550.004).")]
        public const string WebSessionCookie = "T1506";
        /// <summary>T1527, Application Access Token.</summary>
        [Obsolete("T1527 is revoked in ATT&CK 19 (use Attack19.Stealth.UseAlternateAuthenticationMaterialApplicationAccessToken, T1550.001).")]
        public const string ApplicationAccessToken = "T1527";
        /// <summary>T1535, Unused/Unsupported Cloud Regions.</summary>
        public const string UnusedUnsupportedCloudRegions = "T1535";
        /// <summary>T1536, Revert Cloud Instance.</summary>
        [Obsolete("T1536 is revoked in ATT&CK 19 (use Attack19.Stealth.ModifyCloudComputeInfrastructureRevertCloudInstance, T1578.004).")]
        public const string RevertCloudInstance = "T1536";
        /// <summary>T1542, Pre-OS Boot.</summary>
        public const string PreOSBoot = "T1542";
        /// <summary>T1542.001, Pre-OS Boot: System Firmware.</summary>
        public const string PreOSBootSystemFirmware = "T1542.001";
        /// <summary>T1542.002, Pre-OS Boot: Component Firmware.</summary>
        public const string PreOSBootComponentFirmware = "T1542.002";
        /// <summary>T1542.003, Pre-OS Boot: Bootkit.</summary>
        public const string PreOSBootBootkit = "T1542.003";
        /// <summary>T1542.004, Pre-OS Boot: ROMMONkit.</summary>
        public const string PreOSBootROMMONkit = "T1542.004";
        /// <summary>T1542.005, Pre-OS Boot: TFTP Boot.</summary>
        public const string PreOSBootTftpBoot = "T1542.005";
        /// <summary>T1548, Abuse Elevation Control Mechanism.</summary>
        public const string AbuseElevationControlMechanism = "T1548";
        /// <summary>T1548.001, Abuse Elevation Control Mechanism: Setuid and Setgid.</summary>
        public const string AbuseElevationControlMechanismSetuidAndSetgid = "T1548.001";
        /// <summary>T1548.002, Abuse Elevation Control Mechanism: Bypass User Account Control.</summary>
        public const string AbuseElevationControlMechanismBypassUserAccountControl = "T1548.002";
        /// <summary>T1548.003, Abuse Elevation Control Mechanism: Sudo and Sudo Caching.</summary>
        public const string AbuseElevationControlMechanismSudoAndSudoCaching = "T1548.003";
        /// <summary>T1548.004, Abuse Elevation Control Mechanism: Elevated Execution with Prompt.</summary>
        public const string AbuseElevationControlMechanismElevatedExecutionWithPrompt = "T1548.004";
        /// <summary>T1548.005, Abuse Elevation Control Mechanism: Temporary Elevated Cloud Access.</summary>
        public const string AbuseElevationControlMechanismTemporaryElevatedCloudAccess = "T1548.005";
        /// <summary>T1548.006, Abuse Elevation Control Mechanism: TCC Manipulation.</summary>
        public const string AbuseElevationControlMechanismTccManipulation = "T1548.006";
        /// <summary>T1550, Use Alternate Authentication Material.</summary>
        public const string UseAlternateAuthenticationMaterial = "T1550";
        /// <summary>T1550.001, Use Alternate Authentication Material: Application Access Token.</summary>
        public const string UseAlternateAuthenticationMaterialApplicationAccessToken = "T1550.001";
        /// <summary>T1550.002, Use Alternate Authentication Material: Pass the Hash.</summary>
        public const string UseAlternateAuthenticationMaterialPassTheHash = "T1550.002";
        /// <summary>T1550.003, Use Alternate Authentication Material: Pass the Ticket.</summary>
        public const string UseAlternateAuthenticationMaterialPassTheTicket = "T1550.003";
        /// <summary>T1550.004, Use Alternate Authentication Material: Web Session Cookie.</summary>
        public const string UseAlternateAuthenticationMaterialWebSessionCookie = "T1550.004";
        /// <summary>T1553, Subvert Trust Controls.</summary>
        public const string SubvertTrustControls = "T1553";
        /// <summary>T1553.001, Subvert Trust Controls: Gatekeeper Bypass.</summary>
        public const string SubvertTrustControlsGatekeeperBypass = "T1553.001";
        /// <summary>T1553.002, Subvert Trust Controls: Code Signing.</summary>
        public const string SubvertTrustControlsCodeSigning = "T1553.002";
        /// <summary>T1553.003, Subvert Trust Controls: SIP and Trust Provider Hijacking.</summary>
        public const string SubvertTrustControlsSipAndTrustProviderHijacking = "T1553.003";
        /// <summary>T1553.004, Subvert Trust Controls: Install Root Certificate.</summary>
        public const string SubvertTrustControlsInstallRootCertificate = "T1553.004";
        /// <summary>T1553.005, Subvert Trust Controls: Mark-of-the-Web Bypass.</summary>
        public const string SubvertTrustControlsMarkOfTheWebBypass = "T1553.005";
        /// <summary>T1553.006, Subvert Trust Controls: Code Signing Policy Modification.</summary>
        public const string SubvertTrustControlsCodeSigningPolicyModification = "T1553.006";
        /// <summary>T1556, Modify Authentication Process.</summary>
        public const string ModifyAuthenticationProcess = "T1556";
        /// <summary>T1556.001, Modify Authentication Process: Domain Controller Authentication.</summary>
        public const string ModifyAuthenticationProcessDomainControllerAuthentication = "T1556.001";
        /// <summary>T1556.002, Modify Authentication Process: Password Filter DLL.</summary>
        public const string ModifyAuthenticationProcessPasswordFilterDll = "T1556.002";
        /// <summary>T1556.003, Modify Authentication Process: Pluggable Authentication Modules.</summary>
        public const string ModifyAuthenticationProcessPluggableAuthenticationModules = "T1556.003";
        /// <summary>T1556.004, Modify Authentication Process: Network Device Authentication.</summary>
        public const string ModifyAuthenticationProcessNetworkDeviceAuthentication = "T1556.004";
        /// <summary>T1556.005, Modify Authentication Process: Reversible Encryption.</summary>
        public const string ModifyAuthenticationProcessReversibleEncryption = "T1556.005";
        /// <summary>T1556.006, Modify Authentication Process: Multi-Factor Authentication.</summary>
        public const string ModifyAuthenticationProcessMultiFactorAuthentication = "T1556.006";
        /// <summary>T1556.007, Modify Authentication Process: Hybrid Identity.</summary>
        public const string ModifyAuthenticationProcessHybridIdentity = "T1556.007";
        /// <summary>T1556.008, Modify Authentication Process: Network Provider DLL.</summary>
        public const string ModifyAuthenticationProcessNetworkProviderDll = "T1556.008";
        /// <summary>T1556.009, Modify Authentication Process: Conditional Access Policies.</summary>
        public const string ModifyAuthenticationProcessConditionalAccessPolicies = "T1556.009";
        /// <summary>T1562, Impair Defenses.</summary>
        [Obsolete("T1562 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyTools, T1685).")]
        public const string ImpairDefenses = "T1562";
        /// <summary>T1562.001, Impair Defenses: Disable or Modify Tools.</summary>
        [Obsolete("T1562.001 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyTools, T1685).")]
        public const string ImpairDefensesDisableOrModifyTools = "T1562.001";
        /// <summary>T1562.002, Impair Defenses: Disable Windows Event Logging.</summary>
        [Obsolete("T1562.002 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyToolsDisableOrModifyWindowsEventLog, T1685.001).")]
        public const string ImpairDefensesDisableWindowsEventLogging = "T1562.002";
        /// <summary>T1562.003, Impair Defenses: Impair Command History Logging.</summary>
        [Obsolete("T1562.003 is revoked in ATT&CK 19 (nothing is known to take its place).")]
        public const string ImpairDefensesImpairCommandHistoryLogging = "T1562.003";
        /// <summary>T1562.004, Impair Defenses: Disable or Modify System Firewall.</summary>
        [Obsolete("T1562.004 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifySystemFirewall, T1686).")]
        public const string ImpairDefensesDisableOrModifySystemFirewall = "T1562.004";
        /// <summary>T1562.006, Impair Defenses: Indicator Blocking.</summary>
        [Obsolete("T1562.006 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyTools, T1685).")]
        public const string ImpairDefensesIndicatorBlocking = "T1562.006";
        /// <summary>T1562.007, Impair Defenses: Disable or Modify Cloud Firewall.</summary>
        [Obsolete("T1562.007 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifySystemFirewallCloudFirewall, T1686.001).")]
        public const string ImpairDefensesDisableOrModifyCloudFirewall = "T1562.007";
        /// <summary>T1562.008, Impair Defenses: Disable or Modify Cloud Logs.</summary>
        [Obsolete("T1562.008 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyToolsDisableOrModifyCloudLog, T1685.002).")]
        public const string ImpairDefensesDisableOrModifyCloudLogs = "T1562.008";
        /// <summary>T1562.009, Impair Defenses: Safe Mode Boot.</summary>
        [Obsolete("T1562.009 is revoked in ATT&CK 19 (nothing is known to take its place).")]
        public const string ImpairDefensesSafeModeBoot = "T1562.009";
        /// <summary>T1562.010, Impair Defenses: Downgrade Attack.</summary>
        [Obsolete("T1562.010 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DowngradeAttack, T1689).")]
        public const string ImpairDefensesDowngradeAttack = "T1562.010";
        /// <summary>T1562.011, Impair Defenses: Spoof Security Alerting.</summary>
        [Obsolete("T1562.011 is revoked in ATT&CK 19 (nothing is known to take its place).")]
        public const string ImpairDefensesSpoofSecurityAlerting = "T1562.011";
        /// <summary>T1562.012, Impair Defenses: Disable or Modify Linux Audit System.</summary>
        [Obsolete("T1562.012 is revoked in ATT&CK 19 (nothing is known to take its place).")]
        public const string ImpairDefensesDisableOrModifyLinuxAuditSystem = "T1562.012";
        /// <summary>T1562.013, Impair Defenses: Disable or Modify Network Device Firewall.</summary>
        [Obsolete("T1562.013 is revoked in ATT&CK 19 (nothing is known to take its place).")]
        public const string ImpairDefensesDisableOrModifyNetworkDeviceFirewall = "T1562.013";
        /// <summary>T1564, Hide Artifacts.</summary>
        public const string HideArtifacts = "T1564";
        /// <summary>T1564.001, Hide Artifacts: Hidden Files and Directories.</summary>
        public const string HideArtifactsHiddenFilesAndDirectories = "T1564.001";
        /// <summary>T1564.002, Hide Artifacts: Hidden Users.</summary>
        public const string HideArtifactsHiddenUsers = "T1564.002";
        /// <summary>T1564.003, Hide Artifacts: Hidden Window.</summary>
        public const string HideArtifactsHiddenWindow = "T1564.003";
        /// <summary>T1564.004, Hide Artifacts: NTFS File Attributes.</summary>
        public const string HideArtifactsNtfsFileAttributes = "T1564.004";
        /// <summary>T1564.005, Hide Artifacts: Hidden File System.</summary>
        public const string HideArtifactsHiddenFileSystem = "T1564.005";
        /// <summary>T1564.006, Hide Artifacts: Run Virtual Instance.</summary>
        public const string HideArtifactsRunVirtualInstance = "T1564.006";
        /// <summary>T1564.007, Hide Artifacts: VBA Stomping.</summary>
        public const string HideArtifactsVbaStomping = "T1564.007";
        /// <summary>T1564.008, Hide Artifacts: Email Hiding Rules.</summary>
        public const string HideArtifactsEmailHidingRules = "T1564.008";
        /// <summary>T1564.009, Hide Artifacts: Resource Forking.</summary>
        public const string HideArtifactsResourceForking = "T1564.009";
        /// <summary>T1564.010, Hide Artifacts: Process Argument Spoofing.</summary>
        public const string HideArtifactsProcessArgumentSpoofing = "T1564.010";
        /// <summary>T1564.011, Hide Artifacts: Ignore Process Interrupts.</summary>
        public const string HideArtifactsIgnoreProcessInterrupts = "T1564.011";
        /// <summary>T1564.012, Hide Artifacts: File/Path Exclusions.</summary>
        public const string HideArtifactsFilePathExclusions = "T1564.012";
        /// <summary>T1564.013, Hide Artifacts: Bind Mounts.</summary>
        public const string HideArtifactsBindMounts = "T1564.013";
        /// <summary>T1564.014, Hide Artifacts: Extended Attributes.</summary>
        public const string HideArtifactsExtendedAttributes = "T1564.014";
        /// <summary>T1574, Hijack Execution Flow.</summary>
        public const string HijackExecutionFlow = "T1574";
        /// <summary>T1574.001, Hijack Execution Flow: DLL.</summary>
        public const string HijackExecutionFlowDll = "T1574.001";
        /// <summary>T1574.002, Hijack Execution Flow: DLL Side-Loading.</summary>
        [Obsolete("T1574.002 is revoked in ATT&CK 19 (use Attack19.Stealth.HijackExecutionFlowDll, T1574.001).")]
        public const string HijackExecutionFlowDllSideLoading = "T1574.002";
        /// <summary>T1574.004, Hijack Execution Flow: Dylib Hijacking.</summary>
        public const string HijackExecutionFlowDylibHijacking = "T1574.004";
        /// <summary>T1574.005, Hijack Execution Flow: Executable Installer File Permissions Weakness.</summary>
        public const string HijackExecutionFlowExecutableInstallerFilePermissionsWeakness = "T1574.005";
        /// <summary>T1574.006, Hijack Execution Flow: Dynamic Linker Hijacking.</summary>
        public const string HijackExecutionFlowDynamicLinkerHijacking = "T1574.006";
        /// <summary>T1574.007, Hijack Execution Flow: Path Interception by PATH Environment Variable.</summary>
        public const string HijackExecutionFlowPathInterceptionByPathEnvironmentVariable = "T1574.007";
        /// <summary>T1574.008, Hijack Execution Flow: Path Interception by Search Order Hijacking.</summary>
        public const string HijackExecutionFlowPathInterceptionBySearchOrderHijacking = "T1574.008";
        /// <summary>T1574.009, Hijack Execution Flow: Path Interception by Unquoted Path.</summary>
        public const string HijackExecutionFlowPathInterceptionByUnquotedPath = "T1574.009";
        /// <summary>T1574.010, Hijack Execution Flow: Services File Permissions Weakness.</summary>
        public const string HijackExecutionFlowServicesFilePermissionsWeakness = "T1574.010";
        /// <summary>T1574.011, Hijack Execution Flow: Services Registry Permissions Weakness.</summary>
        public const string HijackExecutionFlowServicesRegistryPermissionsWeakness = "T1574.011";
        /// <summary>T1574.012, Hijack Execution Flow: COR_PROFILER.</summary>
        public const string HijackExecutionFlowCorProfiler = "T1574.012";
        /// <summary>T1574.013, Hijack Execution Flow: KernelCallbackTable.</summary>
        public const string HijackExecutionFlowKernelCallbackTable = "T1574.013";
        /// <summary>T1574.014, Hijack Execution Flow: AppDomainManager.</summary>
        public const string HijackExecutionFlowAppDomainManager = "T1574.014";
        /// <summary>T1578, Modify Cloud Compute Infrastructure.</summary>
        public const string ModifyCloudComputeInfrastructure = "T1578";
        /// <summary>T1578.001, Modify Cloud Compute Infrastructure: Create Snapshot.</summary>
        public const string ModifyCloudComputeInfrastructureCreateSnapshot = "T1578.001";
        /// <summary>T1578.002, Modify Cloud Compute Infrastructure: Create Cloud Instance.</summary>
        public const string ModifyCloudComputeInfrastructureCreateCloudInstance = "T1578.002";
        /// <summary>T1578.003, Modify Cloud Compute Infrastructure: Delete Cloud Instance.</summary>
        public const string ModifyCloudComputeInfrastructureDeleteCloudInstance = "T1578.003";
        /// <summary>T1578.004, Modify Cloud Compute Infrastructure: Revert Cloud Instance.</summary>
        public const string ModifyCloudComputeInfrastructureRevertCloudInstance = "T1578.004";
        /// <summary>T1578.005, Modify Cloud Compute Infrastructure: Modify Cloud Compute Configurations.</summary>
        public const string ModifyCloudComputeInfrastructureModifyCloudComputeConfigurations = "T1578.005";
        /// <summary>T1599, Network Boundary Bridging.</summary>
        public const string NetworkBoundaryBridging = "T1599";
        /// <summary>T1599.001, Network Boundary Bridging: Network Address Translation Traversal.</summary>
        public const string NetworkBoundaryBridgingNetworkAddressTranslationTraversal = "T1599.001";
        /// <summary>T1600, Weaken Encryption.</summary>
        public const string WeakenEncryption = "T1600";
        /// <summary>T1600.001, Weaken Encryption: Reduce Key Space.</summary>
        public const string WeakenEncryptionReduceKeySpace = "T1600.001";
        /// <summary>T1600.002, Weaken Encryption: Disable Crypto Hardware.</summary>
        public const string WeakenEncryptionDisableCryptoHardware = "T1600.002";
        /// <summary>T1601, Modify System Image.</summary>
        public const string ModifySystemImage = "T1601";
        /// <summary>T1601.001, Modify System Image: Patch System Image.</summary>
        public const string ModifySystemImagePatchSystemImage = "T1601.001";
        /// <summary>T1601.002, Modify System Image: Downgrade System Image.</summary>
        public const string ModifySystemImageDowngradeSystemImage = "T1601.002";
        /// <summary>T1610, Deploy Container.</summary>
        public const string DeployContainer = "T1610";
        /// <summary>T1612, Build Image on Host.</summary>
        public const string BuildImageOnHost = "T1612";
        /// <summary>T1620, Reflective Code Loading.</summary>
        public const string ReflectiveCodeLoading = "T1620";
        /// <summary>T1622, Debugger Evasion.</summary>
        public const string DebuggerEvasion = "T1622";
        /// <summary>T1647, Plist File Modification.</summary>
        public const string PlistFileModification = "T1647";
        /// <summary>T1656, Impersonation.</summary>
        [Obsolete("T1656 is revoked in ATT&CK 19 (use Attack19.Stealth.Impersonation, T1684.001).")]
        public const string ImpersonationT1656 = "T1656";
        /// <summary>T1666, Modify Cloud Resource Hierarchy.</summary>
        public const string ModifyCloudResourceHierarchy = "T1666";
    }
}
