// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0005, Stealth.</summary>
    public static partial class Stealth
    {
        /// <summary>T1006, Direct Volume Access.</summary>
        public const string DirectVolumeAccess = "T1006";
        /// <summary>T1009, Binary Padding.</summary>
        [Obsolete("T1009 is revoked in ATT&CK 19 (use Attack19.Stealth.ObfuscatedFilesOrInformationBinaryPadding, T1027.001).")]
        public const string BinaryPadding = "T1009";
        /// <summary>T1014, Rootkit.</summary>
        public const string Rootkit = "T1014";
        /// <summary>T1027, Obfuscated Files or Information.</summary>
        public const string ObfuscatedFilesOrInformation = "T1027";
        /// <summary>T1027.001, Obfuscated Files or Information: Binary Padding.</summary>
        public const string ObfuscatedFilesOrInformationBinaryPadding = "T1027.001";
        /// <summary>T1027.002, Obfuscated Files or Information: Software Packing.</summary>
        public const string ObfuscatedFilesOrInformationSoftwarePacking = "T1027.002";
        /// <summary>T1027.003, Obfuscated Files or Information: Steganography.</summary>
        public const string ObfuscatedFilesOrInformationSteganography = "T1027.003";
        /// <summary>T1027.004, Obfuscated Files or Information: Compile After Delivery.</summary>
        public const string ObfuscatedFilesOrInformationCompileAfterDelivery = "T1027.004";
        /// <summary>T1027.005, Obfuscated Files or Information: Indicator Removal from Tools.</summary>
        public const string ObfuscatedFilesOrInformationIndicatorRemovalFromTools = "T1027.005";
        /// <summary>T1027.006, Obfuscated Files or Information: HTML Smuggling.</summary>
        public const string ObfuscatedFilesOrInformationHtmlSmuggling = "T1027.006";
        /// <summary>T1027.007, Obfuscated Files or Information: Dynamic API Resolution.</summary>
        public const string ObfuscatedFilesOrInformationDynamicApiResolution = "T1027.007";
        /// <summary>T1027.008, Obfuscated Files or Information: Stripped Payloads.</summary>
        public const string ObfuscatedFilesOrInformationStrippedPayloads = "T1027.008";
        /// <summary>T1027.009, Obfuscated Files or Information: Embedded Payloads.</summary>
        public const string ObfuscatedFilesOrInformationEmbeddedPayloads = "T1027.009";
        /// <summary>T1027.010, Obfuscated Files or Information: Command Obfuscation.</summary>
        public const string ObfuscatedFilesOrInformationCommandObfuscation = "T1027.010";
        /// <summary>T1027.011, Obfuscated Files or Information: Fileless Storage.</summary>
        public const string ObfuscatedFilesOrInformationFilelessStorage = "T1027.011";
        /// <summary>T1027.012, Obfuscated Files or Information: LNK Icon Smuggling.</summary>
        public const string ObfuscatedFilesOrInformationLnkIconSmuggling = "T1027.012";
        /// <summary>T1027.013, Obfuscated Files or Information: Encrypted/Encoded File.</summary>
        public const string ObfuscatedFilesOrInformationEncryptedEncodedFile = "T1027.013";
        /// <summary>T1027.014, Obfuscated Files or Information: Polymorphic Code.</summary>
        public const string ObfuscatedFilesOrInformationPolymorphicCode = "T1027.014";
        /// <summary>T1027.015, Obfuscated Files or Information: Compression.</summary>
        public const string ObfuscatedFilesOrInformationCompression = "T1027.015";
        /// <summary>T1027.016, Obfuscated Files or Information: Junk Code Insertion.</summary>
        public const string ObfuscatedFilesOrInformationJunkCodeInsertion = "T1027.016";
        /// <summary>T1027.017, Obfuscated Files or Information: SVG Smuggling.</summary>
        public const string ObfuscatedFilesOrInformationSvgSmuggling = "T1027.017";
        /// <summary>T1036, Masquerading.</summary>
        public const string Masquerading = "T1036";
        /// <summary>T1036.001, Masquerading: Invalid Code Signature.</summary>
        public const string MasqueradingInvalidCodeSignature = "T1036.001";
        /// <summary>T1036.002, Masquerading: Right-to-Left Override.</summary>
        public const string MasqueradingRightToLeftOverride = "T1036.002";
        /// <summary>T1036.003, Masquerading: Rename Legitimate Utilities.</summary>
        public const string MasqueradingRenameLegitimateUtilities = "T1036.003";
        /// <summary>T1036.004, Masquerading: Masquerade Task or Service.</summary>
        public const string MasqueradingMasqueradeTaskOrService = "T1036.004";
        /// <summary>T1036.005, Masquerading: Match Legitimate Resource Name or Location.</summary>
        public const string MasqueradingMatchLegitimateResourceNameOrLocation = "T1036.005";
        /// <summary>T1036.006, Masquerading: Space after Filename.</summary>
        public const string MasqueradingSpaceAfterFilename = "T1036.006";
        /// <summary>T1036.007, Masquerading: Double File Extension.</summary>
        public const string MasqueradingDoubleFileExtension = "T1036.007";
        /// <summary>T1036.008, Masquerading: Masquerade File Type.</summary>
        public const string MasqueradingMasqueradeFileType = "T1036.008";
        /// <summary>T1036.009, Masquerading: Break Process Trees.</summary>
        public const string MasqueradingBreakProcessTrees = "T1036.009";
        /// <summary>T1036.010, Masquerading: Masquerade Account Name.</summary>
        public const string MasqueradingMasqueradeAccountName = "T1036.010";
        /// <summary>T1036.011, Masquerading: Overwrite Process Arguments.</summary>
        public const string MasqueradingOverwriteProcessArguments = "T1036.011";
        /// <summary>T1036.012, Masquerading: Browser Fingerprint.</summary>
        public const string MasqueradingBrowserFingerprint = "T1036.012";
        /// <summary>T1038, DLL Search Order Hijacking.</summary>
        [Obsolete("T1038 is revoked in ATT&CK 19 (use Attack19.Stealth.HijackExecutionFlowDll, T1574.001).")]
        public const string DllSearchOrderHijacking = "T1038";
        /// <summary>T1045, Software Packing.</summary>
        [Obsolete("T1045 is revoked in ATT&CK 19 (use Attack19.Stealth.ObfuscatedFilesOrInformationSoftwarePacking, T1027.002).")]
        public const string SoftwarePacking = "T1045";
        /// <summary>T1054, Indicator Blocking.</summary>
        [Obsolete("T1054 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyTools, T1685).")]
        public const string IndicatorBlocking = "T1054";
        /// <summary>T1055, Process Injection.</summary>
        public const string ProcessInjection = "T1055";
        /// <summary>T1055.001, Process Injection: Dynamic-link Library Injection.</summary>
        public const string ProcessInjectionDynamicLinkLibraryInjection = "T1055.001";
        /// <summary>T1055.002, Process Injection: Portable Executable Injection.</summary>
        public const string ProcessInjectionPortableExecutableInjection = "T1055.002";
        /// <summary>T1055.003, Process Injection: Thread Execution Hijacking.</summary>
        public const string ProcessInjectionThreadExecutionHijacking = "T1055.003";
        /// <summary>T1055.004, Process Injection: Asynchronous Procedure Call.</summary>
        public const string ProcessInjectionAsynchronousProcedureCall = "T1055.004";
        /// <summary>T1055.005, Process Injection: Thread Local Storage.</summary>
        public const string ProcessInjectionThreadLocalStorage = "T1055.005";
        /// <summary>T1055.008, Process Injection: Ptrace System Calls.</summary>
        public const string ProcessInjectionPtraceSystemCalls = "T1055.008";
        /// <summary>T1055.009, Process Injection: Proc Memory.</summary>
        public const string ProcessInjectionProcMemory = "T1055.009";
        /// <summary>T1055.011, Process Injection: Extra Window Memory Injection.</summary>
        public const string ProcessInjectionExtraWindowMemoryInjection = "T1055.011";
        /// <summary>T1055.012, Process Injection: Process Hollowing.</summary>
        public const string ProcessInjectionProcessHollowing = "T1055.012";
        /// <summary>T1055.013, Process Injection: Process Doppelgänging.</summary>
        public const string ProcessInjectionProcessDoppelgänging = "T1055.013";
        /// <summary>T1055.014, Process Injection: VDSO Hijacking.</summary>
        public const string ProcessInjectionVdsoHijacking = "T1055.014";
        /// <summary>T1055.015, Process Injection: ListPlanting.</summary>
        public const string ProcessInjectionListPlanting = "T1055.015";
        /// <summary>T1064, Scripting.</summary>
        [Obsolete("T1064 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string Scripting = "T1064";
        /// <summary>T1066, Indicator Removal from Tools.</summary>
        [Obsolete("T1066 is revoked in ATT&CK 19 (use Attack19.Stealth.ObfuscatedFilesOrInformationIndicatorRemovalFromTools, T1027.005).")]
        public const string IndicatorRemovalFromTools = "T1066";
        /// <summary>T1070, Indicator Removal.</summary>
        public const string IndicatorRemoval = "T1070";
        /// <summary>T1070.001, Indicator Removal: Clear Windows Event Logs.</summary>
        [Obsolete("T1070.001 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyToolsClearWindowsEventLogs, T1685.005).")]
        public const string IndicatorRemovalClearWindowsEventLogs = "T1070.001";
        /// <summary>T1070.002, Indicator Removal: Clear Linux or Mac System Logs.</summary>
        [Obsolete("T1070.002 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyToolsClearLinuxOrMacSystemLogs, T1685.006).")]
        public const string IndicatorRemovalClearLinuxOrMacSystemLogs = "T1070.002";
        /// <summary>T1070.003, Indicator Removal: Clear Command History.</summary>
        public const string IndicatorRemovalClearCommandHistory = "T1070.003";
        /// <summary>T1070.004, Indicator Removal: File Deletion.</summary>
        public const string IndicatorRemovalFileDeletion = "T1070.004";
        /// <summary>T1070.005, Indicator Removal: Network Share Connection Removal.</summary>
        public const string IndicatorRemovalNetworkShareConnectionRemoval = "T1070.005";
        /// <summary>T1070.006, Indicator Removal: Timestomp.</summary>
        public const string IndicatorRemovalTimestomp = "T1070.006";
        /// <summary>T1070.007, Indicator Removal: Clear Network Connection History and Configurations.</summary>
        public const string IndicatorRemovalClearNetworkConnectionHistoryAndConfigurations = "T1070.007";
        /// <summary>T1070.008, Indicator Removal: Clear Mailbox Data.</summary>
        public const string IndicatorRemovalClearMailboxData = "T1070.008";
        /// <summary>T1070.009, Indicator Removal: Clear Persistence.</summary>
        public const string IndicatorRemovalClearPersistence = "T1070.009";
        /// <summary>T1070.010, Indicator Removal: Relocate Malware.</summary>
        public const string IndicatorRemovalRelocateMalware = "T1070.010";
        /// <summary>T1073, DLL Side-Loading.</summary>
        [Obsolete("T1073 is revoked in ATT&CK 19 (use Attack19.Stealth.HijackExecutionFlowDll, T1574.001).")]
        public const string DllSideLoading = "T1073";
        /// <summary>T1078, Valid Accounts.</summary>
        public const string ValidAccounts = "T1078";
        /// <summary>T1078.001, Valid Accounts: Default Accounts.</summary>
        public const string ValidAccountsDefaultAccounts = "T1078.001";
        /// <summary>T1078.002, Valid Accounts: Domain Accounts.</summary>
        public const string ValidAccountsDomainAccounts = "T1078.002";
        /// <summary>T1078.003, Valid Accounts: Local Accounts.</summary>
        public const string ValidAccountsLocalAccounts = "T1078.003";
        /// <summary>T1078.004, Valid Accounts: Cloud Accounts.</summary>
        public const string ValidAccountsCloudAccounts = "T1078.004";
        /// <summary>T1085, Rundll32.</summary>
        [Obsolete("T1085 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionRundll32, T1218.011).")]
        public const string Rundll32 = "T1085";
        /// <summary>T1088, Bypass User Account Control.</summary>
        [Obsolete("T1088 is revoked in ATT&CK 19 (use Attack19.Stealth.AbuseElevationControlMechanismBypassUserAccountControl, T1548.002).")]
        public const string BypassUserAccountControl = "T1088";
        /// <summary>T1089, Disabling Security Tools.</summary>
        [Obsolete("T1089 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyTools, T1685).")]
        public const string DisablingSecurityTools = "T1089";
        /// <summary>T1093, Process Hollowing.</summary>
        [Obsolete("T1093 is revoked in ATT&CK 19 (use Attack19.Stealth.ProcessInjectionProcessHollowing, T1055.012).")]
        public const string ProcessHollowing = "T1093";
        /// <summary>T1096, NTFS File Attributes.</summary>
        [Obsolete("T1096 is revoked in ATT&CK 19 (use Attack19.Stealth.HideArtifactsNtfsFileAttributes, T1564.004).")]
        public const string NtfsFileAttributes = "T1096";
        /// <summary>T1099, Timestomp.</summary>
        [Obsolete("T1099 is revoked in ATT&CK 19 (use Attack19.Stealth.IndicatorRemovalTimestomp, T1070.006).")]
        public const string Timestomp = "T1099";
        /// <summary>T1107, File Deletion.</summary>
        [Obsolete("T1107 is revoked in ATT&CK 19 (use Attack19.Stealth.IndicatorRemovalFileDeletion, T1070.004).")]
        public const string FileDeletion = "T1107";
        /// <summary>T1108, Redundant Access.</summary>
        [Obsolete("T1108 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string RedundantAccess = "T1108";
        /// <summary>T1109, Component Firmware.</summary>
        [Obsolete("T1109 is revoked in ATT&CK 19 (use Attack19.Stealth.PreOSBootComponentFirmware, T1542.002).")]
        public const string ComponentFirmware = "T1109";
        /// <summary>T1112, Modify Registry.</summary>
        public const string ModifyRegistry = "T1112";
        /// <summary>T1116, Code Signing.</summary>
        [Obsolete("T1116 is revoked in ATT&CK 19 (use Attack19.Stealth.SubvertTrustControlsCodeSigning, T1553.002).")]
        public const string CodeSigning = "T1116";
        /// <summary>T1117, Regsvr32.</summary>
        [Obsolete("T1117 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionRegsvr32, T1218.010).")]
        public const string Regsvr32 = "T1117";
        /// <summary>T1118, InstallUtil.</summary>
        [Obsolete("T1118 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionInstallUtil, T1218.004).")]
        public const string InstallUtil = "T1118";
        /// <summary>T1121, Regsvcs/Regasm.</summary>
        [Obsolete("T1121 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionRegsvcsRegasm, T1218.009).")]
        public const string RegsvcsRegasm = "T1121";
        /// <summary>T1122, Component Object Model Hijacking.</summary>
        [Obsolete("T1122 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionComponentObjectModelHijacking, T1546.015).")]
        public const string ComponentObjectModelHijacking = "T1122";
        /// <summary>T1126, Network Share Connection Removal.</summary>
        [Obsolete("T1126 is revoked in ATT&CK 19 (use Attack19.Stealth.IndicatorRemovalNetworkShareConnectionRemoval, T1070.005).")]
        public const string NetworkShareConnectionRemoval = "T1126";
        /// <summary>T1127, Trusted Developer Utilities Proxy Execution.</summary>
        public const string TrustedDeveloperUtilitiesProxyExecution = "T1127";
        /// <summary>T1127.001, Trusted Developer Utilities Proxy Execution: MSBuild.</summary>
        public const string TrustedDeveloperUtilitiesProxyExecutionMSBuild = "T1127.001";
        /// <summary>T1127.002, Trusted Developer Utilities Proxy Execution: ClickOnce.</summary>
        public const string TrustedDeveloperUtilitiesProxyExecutionClickOnce = "T1127.002";
        /// <summary>T1127.003, Trusted Developer Utilities Proxy Execution: JamPlus.</summary>
        public const string TrustedDeveloperUtilitiesProxyExecutionJamPlus = "T1127.003";
        /// <summary>T1130, Install Root Certificate.</summary>
        [Obsolete("T1130 is revoked in ATT&CK 19 (use Attack19.Stealth.SubvertTrustControlsInstallRootCertificate, T1553.004).")]
        public const string InstallRootCertificate = "T1130";
        /// <summary>T1134, Access Token Manipulation.</summary>
        public const string AccessTokenManipulation = "T1134";
        /// <summary>T1134.001, Access Token Manipulation: Token Impersonation/Theft.</summary>
        public const string AccessTokenManipulationTokenImpersonationTheft = "T1134.001";
        /// <summary>T1134.002, Access Token Manipulation: Create Process with Token.</summary>
        public const string AccessTokenManipulationCreateProcessWithToken = "T1134.002";
        /// <summary>T1134.003, Access Token Manipulation: Make and Impersonate Token.</summary>
        public const string AccessTokenManipulationMakeAndImpersonateToken = "T1134.003";
        /// <summary>T1134.004, Access Token Manipulation: Parent PID Spoofing.</summary>
        public const string AccessTokenManipulationParentPidSpoofing = "T1134.004";
        /// <summary>T1134.005, Access Token Manipulation: SID-History Injection.</summary>
        public const string AccessTokenManipulationSidHistoryInjection = "T1134.005";
        /// <summary>T1140, Deobfuscate/Decode Files or Information.</summary>
        public const string DeobfuscateDecodeFilesOrInformation = "T1140";
        /// <summary>T1143, Hidden Window.</summary>
        [Obsolete("T1143 is revoked in ATT&CK 19 (use Attack19.Stealth.HideArtifactsHiddenWindow, T1564.003).")]
        public const string HiddenWindow = "T1143";
        /// <summary>T1144, Gatekeeper Bypass.</summary>
        [Obsolete("T1144 is revoked in ATT&CK 19 (use Attack19.Stealth.SubvertTrustControlsGatekeeperBypass, T1553.001).")]
        public const string GatekeeperBypass = "T1144";
        /// <summary>T1146, Clear Command History.</summary>
        [Obsolete("T1146 is revoked in ATT&CK 19 (use Attack19.Stealth.IndicatorRemovalClearCommandHistory, T1070.003).")]
        public const string ClearCommandHistory = "T1146";
        /// <summary>T1147, Hidden Users.</summary>
        [Obsolete("T1147 is revoked in ATT&CK 19 (use Attack19.Stealth.HideArtifactsHiddenUsers, T1564.002).")]
        public const string HiddenUsers = "T1147";
        /// <summary>T1148, HISTCONTROL.</summary>
        [Obsolete("T1148 is revoked in ATT&CK 19 (nothing is known to take its place).")]
        public const string Histcontrol = "T1148";
        /// <summary>T1149, LC_MAIN Hijacking.</summary>
        [Obsolete("T1149 is deprecated in ATT&CK 19 (nothing is known to take its place).")]
        public const string LCMainHijacking = "T1149";
        /// <summary>T1150, Plist Modification.</summary>
        [Obsolete("T1150 is revoked in ATT&CK 19 (use Attack19.Stealth.PlistFileModification, T1647).")]
        public const string PlistModification = "T1150";
        /// <summary>T1151, Space after Filename.</summary>
        [Obsolete("T1151 is revoked in ATT&CK 19 (use Attack19.Stealth.MasqueradingSpaceAfterFilename, T1036.006).")]
        public const string SpaceAfterFilename = "T1151";
        /// <summary>T1152, Launchctl.</summary>
        [Obsolete("T1152 is revoked in ATT&CK 19 (use Attack19.Execution.SystemServicesLaunchctl, T1569.001).")]
        public const string Launchctl = "T1152";
        /// <summary>T1158, Hidden Files and Directories.</summary>
        [Obsolete("T1158 is revoked in ATT&CK 19 (use Attack19.Stealth.HideArtifactsHiddenFilesAndDirectories, T1564.001).")]
        public const string HiddenFilesAndDirectories = "T1158";
        /// <summary>T1170, Mshta.</summary>
        [Obsolete("T1170 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionMshta, T1218.005).")]
        public const string Mshta = "T1170";
        /// <summary>T1181, Extra Window Memory Injection.</summary>
        [Obsolete("T1181 is revoked in ATT&CK 19 (use Attack19.Stealth.ProcessInjectionExtraWindowMemoryInjection, T1055.011).")]
        public const string ExtraWindowMemoryInjection = "T1181";
        /// <summary>T1183, Image File Execution Options Injection.</summary>
        [Obsolete("T1183 is revoked in ATT&CK 19 (use Attack19.Persistence.EventTriggeredExecutionImageFileExecutionOptionsInjection, T1546.012).")]
        public const string ImageFileExecutionOptionsInjection = "T1183";
        /// <summary>T1186, Process Doppelgänging.</summary>
        [Obsolete("T1186 is revoked in ATT&CK 19 (use Attack19.Stealth.ProcessInjectionProcessDoppelgänging, T1055.013).")]
        public const string ProcessDoppelgänging = "T1186";
        /// <summary>T1191, CMSTP.</summary>
        [Obsolete("T1191 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionCmstp, T1218.003).")]
        public const string Cmstp = "T1191";
        /// <summary>T1196, Control Panel Items.</summary>
        [Obsolete("T1196 is revoked in ATT&CK 19 (use Attack19.Stealth.SystemBinaryProxyExecutionControlPanel, T1218.002).")]
        public const string ControlPanelItems = "T1196";
        /// <summary>T1197, BITS Jobs.</summary>
        public const string BitsJobs = "T1197";
        /// <summary>T1198, SIP and Trust Provider Hijacking.</summary>
        [Obsolete("T1198 is revoked in ATT&CK 19 (use Attack19.Stealth.SubvertTrustControlsSipAndTrustProviderHijacking, T1553.003).")]
        public const string SipAndTrustProviderHijacking = "T1198";
        /// <summary>T1202, Indirect Command Execution.</summary>
        public const string IndirectCommandExecution = "T1202";
        /// <summary>T1205, Traffic Signaling.</summary>
        public const string TrafficSignaling = "T1205";
        /// <summary>T1205.001, Traffic Signaling: Port Knocking.</summary>
        public const string TrafficSignalingPortKnocking = "T1205.001";
        /// <summary>T1205.002, Traffic Signaling: Socket Filters.</summary>
        public const string TrafficSignalingSocketFilters = "T1205.002";
        /// <summary>T1207, Rogue Domain Controller.</summary>
        public const string RogueDomainController = "T1207";
        /// <summary>T1211, Exploitation for Defense Evasion.</summary>
        public const string ExploitationForDefenseEvasion = "T1211";
        /// <summary>T1216, System Script Proxy Execution.</summary>
        public const string SystemScriptProxyExecution = "T1216";
        /// <summary>T1216.001, System Script Proxy Execution: PubPrn.</summary>
        public const string SystemScriptProxyExecutionPubPrn = "T1216.001";
        /// <summary>T1216.002, System Script Proxy Execution: SyncAppvPublishingServer.</summary>
        public const string SystemScriptProxyExecutionSyncAppvPublishingServer = "T1216.002";
    }
}
